SELECT
    id,
    archive,
    listings,
    countries,
    url,
    also_at,
    title,
    TRY_CAST(date AS DATE) AS date,
    date_text,
    TRY_CAST(updated AS DATE) AS updated,
    kind,
    language,
    text,
    length(text) AS text_length,
    truncated,
    "references",
    len(images) AS images,
    len(documents) AS documents,
    coalesce(quoted.number, 0) AS quotes,
    coalesce(reported.number, 0) AS cases,
    provenance.source AS source,
    TRY_CAST(provenance.fetched AS TIMESTAMP) AS fetched,
    TRY_CAST(provenance.captured AS TIMESTAMP) AS captured,
    provenance.digest AS digest,
    provenance.warc AS warc,
    provenance."offset" AS warc_offset,
    provenance.layout AS layout,
    provenance.extractor AS extractor,
    provenance.run AS run
FROM raw_entries AS entry
LEFT JOIN (SELECT entry_id, count(*) AS number FROM raw_quotes GROUP BY entry_id) AS quoted ON quoted.entry_id = entry.id
LEFT JOIN (SELECT entry_id, count(*) AS number FROM raw_cases GROUP BY entry_id) AS reported
    ON reported.entry_id = entry.id

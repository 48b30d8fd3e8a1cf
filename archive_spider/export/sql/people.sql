SELECT
    id,
    was,
    name,
    native_name,
    list_transform(names, lambda spelling: spelling.name) AS names,
    status,
    TRY_CAST(status_date AS DATE) AS status_date,
    status_entry_id,
    len(mentions) AS mentions,
    len(list_filter(mentions, lambda mention: mention.kind = 'case')) AS cases,
    quotes,
    list_transform(maybe, lambda other: other.id) AS maybe
FROM raw_people

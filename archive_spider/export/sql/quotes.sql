SELECT
    quote.id AS id,
    quote.entry_id AS entry_id,
    TRY_CAST(quote.date AS DATE) AS date,
    quote.archive AS archive,
    quote.url AS url,
    quote.text AS text,
    quote.start AS "start",
    quote."end" AS "end",
    quote.complete AS complete,
    quote.speaker.id AS speaker_id,
    quote.speaker.name AS speaker,
    quote.speaker.role AS speaker_role,
    quote.speaker.organization AS speaker_organization,
    quote.speaker.kind AS speaker_kind,
    quote.speaker.start AS speaker_start,
    quote.speaker."end" AS speaker_end,
    list_transform(quote.also, lambda other: other.name) AS also,
    quote.cue AS cue,
    quote.attribution AS attribution,
    quote.confidence AS confidence,
    speaking.person_id AS person_id
FROM raw_quotes AS quote
LEFT JOIN mentions AS speaking ON speaking.mention_id = quote.speaker.id

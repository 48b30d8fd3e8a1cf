-- One row a mention: which case or speaker is which person.
WITH told AS (
    SELECT id AS person_id, unnest(mentions) AS mention FROM raw_people
)
SELECT
    mention.id AS mention_id,
    person_id,
    mention.entry_id AS entry_id,
    TRY_CAST(mention.date AS DATE) AS date,
    mention.archive AS archive,
    mention.kind AS kind,
    mention.name AS name,
    mention.pseudonym AS pseudonym
FROM told
WHERE mention.entry_id IN (SELECT entry_id FROM listed)

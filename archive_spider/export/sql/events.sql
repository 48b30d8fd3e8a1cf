-- EDTF dates stay as they are; date_from and date_to bound what they mean, so that no day is invented.
WITH told AS (
    SELECT id AS case_id, entry_id, person.name AS name, unnest(events) AS event, generate_subscripts(events, 1) AS nth
    FROM raw_cases
), parted AS (
    SELECT *, split_part(event.date, '/', 1) AS first_part, split_part(event.date, '/', -1) AS last_part FROM told
), dated AS (
    SELECT
        *,
        regexp_extract(first_part, '^(\d{4}(-\d{2}(-\d{2})?)?)[~?%]?$', 1) AS first_day,
        regexp_extract(last_part, '^(\d{4}(-\d{2}(-\d{2})?)?)[~?%]?$', 1) AS last_day
    FROM parted
)
SELECT
    dated.case_id || '-' || nth AS id,
    dated.case_id AS case_id,
    dated.entry_id AS entry_id,
    concerned.person_id AS person_id,
    dated.name AS name,
    event.type AS type,
    event.date AS date,
    CASE length(first_day)
        WHEN 10 THEN TRY_CAST(first_day AS DATE)
        WHEN 7 THEN TRY_CAST(first_day || '-01' AS DATE)
        WHEN 4 THEN TRY_CAST(first_day || '-01-01' AS DATE)
    END AS date_from,
    CASE length(last_day)
        WHEN 10 THEN TRY_CAST(last_day AS DATE)
        WHEN 7 THEN last_day(TRY_CAST(last_day || '-01' AS DATE))
        WHEN 4 THEN TRY_CAST(last_day || '-12-31' AS DATE)
    END AS date_to,
    CASE
        WHEN first_part <> last_part THEN 'interval'
        ELSE CASE length(first_day) WHEN 10 THEN 'day' WHEN 7 THEN 'month' WHEN 4 THEN 'year' END
    END AS date_precision,
    regexp_matches(event.date, '[~?%]') AS date_approximate,
    TRY_CAST(substr(first_day, 1, 4) AS INTEGER) AS year,
    event.place AS place,
    event.country AS country,
    event.region AS region,
    event.authority AS authority,
    event.start AS "start",
    event."end" AS "end"
FROM dated
LEFT JOIN mentions AS concerned ON concerned.mention_id = dated.case_id

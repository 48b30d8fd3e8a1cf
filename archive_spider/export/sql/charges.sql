WITH told AS (
    SELECT id AS case_id, entry_id, unnest(charges) AS charge, generate_subscripts(charges, 1) AS nth FROM raw_cases
)
SELECT
    case_id || '-' || nth AS id,
    case_id,
    entry_id,
    charge.text AS text,
    charge.start AS "start",
    charge."end" AS "end"
FROM told

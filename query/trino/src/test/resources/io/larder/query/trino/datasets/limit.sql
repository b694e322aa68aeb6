WITH fg_base AS (WITH table_base AS (
SELECT *
FROM (
SELECT *, row_number() OVER (
PARTITION BY origin_base."customer_id", origin_base."event_time"
ORDER BY origin_base."api_invocation_time" DESC, origin_base."write_time" DESC
) AS dedup_row_base
FROM "sagemaker_featurestore"."customers_1600000000" origin_base
)
WHERE dedup_row_base = 1
),
deleted_base AS (
SELECT *
FROM (
SELECT *, row_number() OVER (
PARTITION BY origin_base."customer_id"
ORDER BY origin_base."event_time" DESC, origin_base."api_invocation_time" DESC, origin_base."write_time" DESC
) AS deleted_row_base
FROM "sagemaker_featurestore"."customers_1600000000" origin_base
WHERE is_deleted
)
WHERE deleted_row_base = 1
)
SELECT table_base."customer_id", table_base."event_time", table_base."spend"
FROM (
SELECT table_base."customer_id", table_base."event_time", table_base."spend", table_base."write_time"
FROM table_base
LEFT JOIN deleted_base
ON table_base."customer_id" = deleted_base."customer_id"
WHERE deleted_base."customer_id" IS NULL
UNION ALL
SELECT table_base."customer_id", table_base."event_time", table_base."spend", table_base."write_time"
FROM deleted_base
JOIN table_base
ON table_base."customer_id" = deleted_base."customer_id"
AND (
table_base."event_time" > deleted_base."event_time"
OR (table_base."event_time" = deleted_base."event_time" AND table_base."api_invocation_time" > deleted_base."api_invocation_time")
OR (table_base."event_time" = deleted_base."event_time" AND table_base."api_invocation_time" = deleted_base."api_invocation_time" AND table_base."write_time" > deleted_base."write_time")
)
) AS table_base
)
SELECT customer_id, event_time, spend
FROM (
SELECT fg_base.customer_id, fg_base.event_time, fg_base.spend, row_number() OVER (
PARTITION BY fg_base."customer_id"
ORDER BY fg_base."event_time" DESC
) AS row_recent
FROM fg_base
)

LIMIT 2
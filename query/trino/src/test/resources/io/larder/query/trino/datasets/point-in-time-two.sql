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
),
fg_0 AS (WITH table_0 AS (
SELECT *
FROM (
SELECT *, row_number() OVER (
PARTITION BY origin_0."order_id", origin_0."placed"
ORDER BY origin_0."api_invocation_time" DESC, origin_0."write_time" DESC
) AS dedup_row_0
FROM "sagemaker_featurestore"."orders_1600000001" origin_0
)
WHERE dedup_row_0 = 1
),
deleted_0 AS (
SELECT *
FROM (
SELECT *, row_number() OVER (
PARTITION BY origin_0."order_id"
ORDER BY origin_0."placed" DESC, origin_0."api_invocation_time" DESC, origin_0."write_time" DESC
) AS deleted_row_0
FROM "sagemaker_featurestore"."orders_1600000001" origin_0
WHERE is_deleted
)
WHERE deleted_row_0 = 1
)
SELECT table_0."order_id", table_0."customer_id", table_0."placed", table_0."amount"
FROM (
SELECT table_0."order_id", table_0."customer_id", table_0."placed", table_0."amount", table_0."write_time"
FROM table_0
LEFT JOIN deleted_0
ON table_0."order_id" = deleted_0."order_id"
WHERE deleted_0."order_id" IS NULL
UNION ALL
SELECT table_0."order_id", table_0."customer_id", table_0."placed", table_0."amount", table_0."write_time"
FROM deleted_0
JOIN table_0
ON table_0."order_id" = deleted_0."order_id"
AND (
table_0."placed" > deleted_0."placed"
OR (table_0."placed" = deleted_0."placed" AND table_0."api_invocation_time" > deleted_0."api_invocation_time")
OR (table_0."placed" = deleted_0."placed" AND table_0."api_invocation_time" = deleted_0."api_invocation_time" AND table_0."write_time" > deleted_0."write_time")
)
) AS table_0
),
fg_1 AS (WITH table_1 AS (
SELECT *
FROM (
SELECT *, row_number() OVER (
PARTITION BY origin_1."customer_id", origin_1."moved"
ORDER BY origin_1."api_invocation_time" DESC, origin_1."write_time" DESC
) AS dedup_row_1
FROM "sagemaker_featurestore"."places_1600000002" origin_1
)
WHERE dedup_row_1 = 1
),
deleted_1 AS (
SELECT *
FROM (
SELECT *, row_number() OVER (
PARTITION BY origin_1."customer_id"
ORDER BY origin_1."moved" DESC, origin_1."api_invocation_time" DESC, origin_1."write_time" DESC
) AS deleted_row_1
FROM "sagemaker_featurestore"."places_1600000002" origin_1
WHERE is_deleted
)
WHERE deleted_row_1 = 1
)
SELECT table_1."customer_id", table_1."moved", table_1."city"
FROM (
SELECT table_1."customer_id", table_1."moved", table_1."city", table_1."write_time"
FROM table_1
LEFT JOIN deleted_1
ON table_1."customer_id" = deleted_1."customer_id"
WHERE deleted_1."customer_id" IS NULL
UNION ALL
SELECT table_1."customer_id", table_1."moved", table_1."city", table_1."write_time"
FROM deleted_1
JOIN table_1
ON table_1."customer_id" = deleted_1."customer_id"
AND (
table_1."moved" > deleted_1."moved"
OR (table_1."moved" = deleted_1."moved" AND table_1."api_invocation_time" > deleted_1."api_invocation_time")
OR (table_1."moved" = deleted_1."moved" AND table_1."api_invocation_time" = deleted_1."api_invocation_time" AND table_1."write_time" > deleted_1."write_time")
)
) AS table_1
)
SELECT customer_id, event_time, spend, "customer_id.1", "placed.1", "amount.1", "customer_id.2", "moved.2", "city.2"
FROM (
SELECT fg_base.customer_id, fg_base.event_time, fg_base.spend, fg_0."customer_id" as "customer_id.1", fg_0."placed" as "placed.1", fg_0."amount" as "amount.1", fg_1."customer_id" as "customer_id.2", fg_1."moved" as "moved.2", fg_1."city" as "city.2", row_number() OVER (
PARTITION BY fg_base."customer_id"
ORDER BY fg_base."event_time" DESC, fg_0."placed" DESC, fg_1."moved" DESC
) AS row_recent
FROM fg_base
JOIN fg_0
ON fg_base."customer_id" = fg_0."customer_id"
AND from_iso8601_timestamp(fg_base."event_time") >= from_unixtime(fg_0."placed")
JOIN fg_1
ON fg_base."customer_id" = fg_1."customer_id"
AND from_iso8601_timestamp(fg_base."event_time") >= from_iso8601_timestamp(fg_1."moved")
)
WHERE row_recent <= 1
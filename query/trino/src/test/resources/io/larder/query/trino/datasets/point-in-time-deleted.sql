WITH fg_base AS (SELECT table_base."customer_id", table_base."event_time", table_base."spend"
FROM (
SELECT *, row_number() OVER (
PARTITION BY origin_base."customer_id", origin_base."event_time"
ORDER BY origin_base."api_invocation_time" DESC, origin_base."write_time" DESC
) AS row_base
FROM "sagemaker_featurestore"."customers_1600000000" origin_base
WHERE NOT is_deleted) AS table_base
WHERE row_base = 1),
fg_0 AS (SELECT table_0."order_id", table_0."customer_id", table_0."placed", table_0."amount"
FROM (
SELECT *, row_number() OVER (
PARTITION BY origin_0."order_id", origin_0."placed"
ORDER BY origin_0."api_invocation_time" DESC, origin_0."write_time" DESC
) AS row_0
FROM "sagemaker_featurestore"."orders_1600000001" origin_0
WHERE NOT is_deleted) AS table_0
WHERE row_0 = 1)
SELECT customer_id, event_time, spend, "customer_id.1", "placed.1", "amount.1"
FROM (
SELECT fg_base.customer_id, fg_base.event_time, fg_base.spend, fg_0."customer_id" as "customer_id.1", fg_0."placed" as "placed.1", fg_0."amount" as "amount.1", row_number() OVER (
PARTITION BY fg_base."customer_id"
ORDER BY fg_base."event_time" DESC, fg_0."placed" DESC
) AS row_recent
FROM fg_base
JOIN fg_0
ON fg_base."customer_id" = fg_0."customer_id"
AND from_iso8601_timestamp(fg_base."event_time") >= from_unixtime(fg_0."placed")
)

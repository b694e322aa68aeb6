WITH fg_base AS (SELECT table_base."customer_id", table_base."event_time", table_base."spend"
FROM "sagemaker_featurestore"."customers_1600000000" table_base
WHERE NOT is_deleted),
fg_0 AS (SELECT table_0."order_id", table_0."customer_id", table_0."placed", table_0."amount"
FROM "sagemaker_featurestore"."orders_1600000001" table_0
WHERE NOT is_deleted)
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

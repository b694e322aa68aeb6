WITH fg_base AS (SELECT table_base."customer_id", table_base."event_time", table_base."spend"
FROM "sagemaker_featurestore"."customers_1600000000" table_base
WHERE NOT is_deleted
AND table_base."write_time" <= to_timestamp('2020-01-03 12:00:00', 'yyyy-mm-dd hh24:mi:ss')
AND from_iso8601_timestamp(table_base."event_time") >= from_unixtime(1577923200.0)
AND from_iso8601_timestamp(table_base."event_time") <= from_unixtime(1578009600.0))
SELECT customer_id, event_time, spend
FROM (
SELECT fg_base.customer_id, fg_base.event_time, fg_base.spend, row_number() OVER (
PARTITION BY fg_base."customer_id"
ORDER BY fg_base."event_time" DESC
) AS row_recent
FROM fg_base
)

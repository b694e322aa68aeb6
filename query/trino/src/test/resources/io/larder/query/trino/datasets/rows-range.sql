WITH fg_base AS (WITH table_base AS (
SELECT *
FROM (
SELECT *, row_number() OVER (
PARTITION BY origin_base."customer_id", origin_base."event_time"
) AS dedup_row_base
FROM "sagemaker_featurestore"."dataframe_1" origin_base
WHERE from_iso8601_timestamp(origin_base."event_time") >= from_unixtime(1577923200.0)
AND from_iso8601_timestamp(origin_base."event_time") <= from_unixtime(1578009600.0)
)
)
SELECT table_base."customer_id", table_base."event_time", table_base."spend"
FROM (
SELECT table_base."customer_id", table_base."event_time", table_base."spend"
FROM table_base
) AS table_base
WHERE from_iso8601_timestamp(table_base."event_time") >= from_unixtime(1577923200.0)
AND from_iso8601_timestamp(table_base."event_time") <= from_unixtime(1578009600.0))
SELECT customer_id, event_time, spend
FROM (
SELECT fg_base.customer_id, fg_base.event_time, fg_base.spend, row_number() OVER (
PARTITION BY fg_base."customer_id"
ORDER BY fg_base."event_time" DESC
) AS row_recent
FROM fg_base
)

"""Spark on the folders of hourly files, by S3A; and what the Feature Store Spark connector does there."""

import datetime

from pyspark.sql import functions

from support.histories import sorted_rows
from support.queries import query
from support.training_sets import data_of, succeed, upload

HOURS = ["year", "month", "day", "hour"]


def folder_of(group) -> str:
    return group.folder.replace("s3://", "s3a://")


def count(server, group) -> int:
    return query(server, f'SELECT count(*) AS n FROM "{group.name}"')[0]["n"]


def test_every_row(spark, server, glue):
    count(server, glue)
    frame = spark.read.parquet(folder_of(glue))
    assert sorted_rows([row.asDict() for row in frame.collect()]) == sorted_rows(glue.rows)


def test_one_hour(spark, server, glue):
    count(server, glue)
    moment = glue.rows[5]["ts"]
    year, month, day, hour = moment[:4], moment[5:7], moment[8:10], moment[11:13]
    frame = spark.read.parquet(f"{folder_of(glue)}/year={year}/month={month}/day={day}/hour={hour}")
    assert glue.rows[5]["id"] in [row.id for row in frame.collect()]
    assert not set(HOURS) & set(frame.columns)


def written_by_spark(spark, group):
    """As the connector writes: hourly folders, its own file names, both times the same, nothing deleted."""
    now = datetime.datetime(2026, 1, 2, 3, 4, 5)
    moment = datetime.datetime(2024, 2, 7, 5, 30)
    rows = [(f"s{n}", (moment + datetime.timedelta(hours=n)).strftime("%Y-%m-%dT%H:%M:%SZ"), n, n / 2, "t") for n in range(6)]
    frame = spark.createDataFrame(rows, "id string, ts string, whole long, real double, text string")
    time = functions.to_timestamp("ts")
    for name, form in zip(HOURS, ["yyyy", "MM", "dd", "HH"]):
        frame = frame.withColumn(name, functions.date_format(time, form))
    frame = (
        frame.withColumn("api_invocation_time", functions.lit(now))
        .withColumn("write_time", functions.lit(now))
        .withColumn("is_deleted", functions.lit(False))
    )
    frame.write.mode("append").partitionBy(*HOURS).option("compression", "none").parquet(folder_of(group))
    return rows


def test_what_spark_writes_is_there_for_the_next_query(spark, server, glue):
    before = count(server, glue)
    rows = written_by_spark(spark, glue)

    assert count(server, glue) == before + len(rows)
    found = query(server, f"SELECT id, ts, whole, real FROM \"{glue.name}\" WHERE id LIKE 's%' ORDER BY id")
    assert [tuple(row.values()) for row in found] == [row[:4] for row in rows]


def test_training_sets_see_what_spark_writes(spark, server, glue):
    rows = written_by_spark(spark, glue)
    asked = "who,moment\n" + "".join(f"{row[0]},2024-03-01T00:00:00Z\n" for row in rows)
    state = succeed(
        server,
        {
            "rows": {"uploadId": upload(server, asked.encode(), "csv")},
            "timeColumn": "moment",
            "groups": [{"featureGroup": glue.name, "identifierColumn": "who"}],
            "format": "csv",
        },
    )
    values = [line.split(",")[2] for line in data_of(server, state).decode().splitlines()[1:]]
    assert values == [str(row[2]) for row in rows]

"""Spark on Iceberg tables, attached by the address of the REST catalog."""

from pyspark.sql import functions

from support import clients
from support.athena import Statements
from support.histories import sorted_rows
from support.queries import query


def table_of(group) -> str:
    return f"larder.sagemaker_featurestore.{group.table}"


def committed(server, group) -> int:
    """Has everything written that was acknowledged; gives the number of rows."""
    return query(server, f'SELECT count(*) AS n FROM "{group.name}"')[0]["n"]


def rows_of(frame) -> list[dict]:
    return sorted_rows([row.asDict() for row in frame.collect()])


def test_every_row(spark, server, iceberg):
    committed(server, iceberg)
    assert rows_of(spark.table(table_of(iceberg))) == sorted_rows(iceberg.rows)


def test_the_table_is_listed(spark, server, iceberg):
    tables = spark.sql("SHOW TABLES IN larder.sagemaker_featurestore").collect()
    assert iceberg.table in [row.tableName for row in tables]


def test_looks_back(spark, server, iceberg):
    before = committed(server, iceberg)
    table = table_of(iceberg)
    first = spark.sql(f"SELECT snapshot_id FROM {table}.snapshots ORDER BY committed_at DESC LIMIT 1").first()[0]
    iceberg.put(id="later", ts="2024-06-01T00:00:00Z")
    assert committed(server, iceberg) == before + 1
    spark.sql(f"REFRESH TABLE {table}")

    assert spark.table(table).count() == before + 1
    assert spark.sql(f"SELECT * FROM {table} VERSION AS OF {first}").count() == before


def test_what_spark_appends_deletes_and_compacts_is_there_for_all(spark, server, iceberg):
    rows = committed(server, iceberg)
    table = table_of(iceberg)
    copies = spark.table(table).where("id = 'r003'").withColumn("id", functions.lit("by-spark"))
    copies.writeTo(table).append()
    assert committed(server, iceberg) == rows + 1
    assert query(server, f"SELECT whole FROM \"{iceberg.name}\" WHERE id = 'by-spark'")

    spark.sql(f"DELETE FROM {table} WHERE id = 'r004'")
    assert committed(server, iceberg) == rows

    for number in range(3):
        iceberg.put(id=f"small{number}", ts="2024-02-05T00:00:00Z")
        committed(server, iceberg)
    spark.sql(f"REFRESH TABLE {table}")
    name = table.removeprefix("larder.")
    spark.sql(
        f"CALL larder.system.rewrite_data_files(table => '{name}', options => map('min-input-files', '2'))"
    ).collect()

    statements = Statements(clients.client("athena", server.endpoint), clients.client("s3", server.endpoint), "spark")
    found = {row["id"] for row in statements.rows(f'SELECT id FROM "{iceberg.table}"')}
    assert found == {row["id"] for row in iceberg.rows} - {"r004"} | {"by-spark", "small0", "small1", "small2"}
    assert committed(server, iceberg) == rows + 3


def test_larder_goes_on_writing_after_spark(spark, server, iceberg):
    rows = committed(server, iceberg)
    spark.sql(f"DELETE FROM {table_of(iceberg)} WHERE id < 'r030'")
    left = committed(server, iceberg)
    assert left < rows
    iceberg.put(id="after", ts="2024-06-01T00:00:00Z")
    assert committed(server, iceberg) == left + 1

package io.larder.query.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.store.sql.SqlStatement;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class HiveDefinitionsTest {
  /// As the SDK's builder of datasets writes it, for a DataFrame that it has put into a bucket.
  @Test
  void readsPropertiesInDoubleQuotes() {
    SqlStatement statement =
        new TrinoDialect(Clock.systemUTC(), true)
            .parse(
                "CREATE EXTERNAL TABLE dataframe_1 (id STRING, n INT) ROW FORMAT SERDE"
                    + " 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES"
                    + " (\"separatorChar\" = \",\", \"quoteChar\" = \"`\", \"escapeChar\" = \"\\\\\")"
                    + " LOCATION 's3://bucket/folder';");

    assertThat(((SqlStatement.CreateTable) statement).serdeProperties())
        .containsEntry("separatorChar", ",")
        .containsEntry("quoteChar", "`")
        .containsEntry("escapeChar", "\\\\");
  }
}

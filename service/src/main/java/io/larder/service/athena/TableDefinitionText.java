package io.larder.service.athena;

import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableStorage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The statement that would make a table.
final class TableDefinitionText {
  private TableDefinitionText() {}

  static String of(CatalogTable table) {
    if (table.isView()) {
      return "CREATE VIEW %s AS%n%s"
          .formatted(table.id(), ViewQuery.of(table).sql())
          .replace(System.lineSeparator(), "\n");
    }
    StringBuilder text = new StringBuilder("CREATE EXTERNAL TABLE `" + table.id() + "`(\n");
    text.append(columns(table.columns())).append(")\n");
    if (!table.partitionKeys().isEmpty()) {
      text.append("PARTITIONED BY ( \n").append(columns(table.partitionKeys())).append(")\n");
    }
    table.storage().ifPresent(storage -> append(text, storage));
    return text + properties("TBLPROPERTIES", table.parameters());
  }

  private static void append(StringBuilder text, TableStorage storage) {
    storage.serde().ifPresent(serde -> line(text, "ROW FORMAT SERDE", serde));
    if (!storage.serdeParameters().isEmpty()) {
      text.append(properties("WITH SERDEPROPERTIES", storage.serdeParameters())).append('\n');
    }
    storage.inputFormat().ifPresent(format -> line(text, "STORED AS INPUTFORMAT", format));
    storage.outputFormat().ifPresent(format -> line(text, "OUTPUTFORMAT", format));
    storage.location().ifPresent(location -> line(text, "LOCATION", location));
  }

  private static void line(StringBuilder text, String words, String value) {
    text.append(words).append(" \n  ").append(literal(value)).append('\n');
  }

  private static String columns(List<CatalogColumn> columns) {
    return columns.stream().map(TableDefinitionText::column).collect(Collectors.joining(", \n"));
  }

  private static String column(CatalogColumn column) {
    String comment = column.comment().map(text -> " COMMENT " + literal(text)).orElse("");
    return "  `" + column.name() + "` " + column.type() + comment;
  }

  private static String properties(String words, Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(entry -> "  " + literal(entry.getKey()) + "=" + literal(entry.getValue()))
        .collect(Collectors.joining(", \n", words + " ( \n", ")"));
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

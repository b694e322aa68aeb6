package io.larder.service.athena;

import io.larder.service.tables.Catalog;
import io.larder.store.sql.SqlStatement;
import io.larder.store.sql.TableName;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TablePartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What SHOW and DESCRIBE tell, line by line as Hive writes it.
final class TableDescriptions {
  private static final String BLANK = "\t \t ";

  private final Catalog catalog;

  TableDescriptions(Catalog catalog) {
    this.catalog = catalog;
  }

  TextResult databases(Optional<String> pattern) {
    Predicate<String> wanted = like(pattern);
    return TextResult.of(
        "database_name",
        catalog.databases().stream().map(TableDatabase::name).filter(wanted).toList());
  }

  TextResult tables(SqlStatement.ShowTables show, StatementRun run) {
    return TextResult.of(
        "tab_name", names(show.database().orElse(run.database()), show.pattern(), table -> true));
  }

  TextResult views(SqlStatement.ShowViews show, StatementRun run) {
    return TextResult.of(
        "views",
        names(show.database().orElse(run.database()), show.pattern(), CatalogTable::isView));
  }

  private List<String> names(
      String database, Optional<String> pattern, Predicate<CatalogTable> kind) {
    String name = HiveErrors.database(catalog, database).name();
    return catalog.tables(name).stream()
        .filter(kind)
        .map(table -> table.id().name())
        .filter(like(pattern))
        .toList();
  }

  /// Hive's patterns: `*` for any text, `|` between alternatives.
  private static Predicate<String> like(Optional<String> pattern) {
    if (pattern.isEmpty()) {
      return name -> true;
    }
    String expression =
        Stream.of(pattern.get().toLowerCase(Locale.ROOT).split("\\|", -1))
            .map(part ->
                Stream.of(part.split("[*%]", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")))
            .collect(Collectors.joining("|"));
    return Pattern.compile(expression).asMatchPredicate();
  }

  TextResult columns(TableName name, StatementRun run) {
    CatalogTable table = table(name, run);
    return TextResult.of(
        "field",
        Stream.concat(table.columns().stream(), table.partitionKeys().stream())
            .map(column -> padded(column.name()))
            .toList());
  }

  TextResult partitions(TableName name, StatementRun run) {
    CatalogTable table = table(name, run);
    if (table.partitionKeys().isEmpty()) {
      throw HiveErrors.task("Table " + table.id() + " is not a partitioned table");
    }
    return TextResult.of(
        "partition",
        catalog.partitions(table.id()).stream()
            .map(partition -> folder(table, partition))
            .toList());
  }

  private static String folder(CatalogTable table, TablePartition partition) {
    return IntStream.range(0, partition.values().size())
        .mapToObj(i -> table.partitionKeys().get(i).name() + "=" + partition.values().get(i))
        .collect(Collectors.joining("/"));
  }

  TextResult properties(SqlStatement.ShowTableProperties show, StatementRun run) {
    Map<String, String> parameters = table(show.table(), run).parameters();
    if (show.property().isPresent()) {
      String value = parameters.get(show.property().get());
      return TextResult.of("prpt_name", value == null ? List.of() : List.of(value));
    }
    List<String> lines =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "\t" + entry.getValue())
            .toList();
    return new TextResult(columns("prpt_name", "prpt_value"), lines);
  }

  TextResult describe(TableName name, StatementRun run) {
    CatalogTable table = table(name, run);
    List<String> lines = new ArrayList<>();
    Stream.concat(table.columns().stream(), table.partitionKeys().stream())
        .forEach(column -> lines.add(line(column)));
    if (!table.partitionKeys().isEmpty()) {
      lines.add(BLANK);
      lines.add("# Partition Information\t \t ");
      lines.add(line("# col_name", "data_type", "comment"));
      lines.add(BLANK);
      table.partitionKeys().forEach(column -> lines.add(line(column)));
    }
    return new TextResult(columns("col_name", "data_type", "comment"), lines);
  }

  TextResult creation(TableName name, StatementRun run) {
    CatalogTable table = table(name, run);
    String column = table.isView() ? "create view" : "createtab_stmt";
    return TextResult.of(column, TableDefinitionText.of(table).lines().toList());
  }

  private CatalogTable table(TableName name, StatementRun run) {
    return HiveErrors.table(catalog, run.table(name));
  }

  private static List<ResultColumn> columns(String... names) {
    return Stream.of(names).map(ResultColumn::text).toList();
  }

  private static String line(CatalogColumn column) {
    return line(column.name(), column.type(), column.comment().orElse(""));
  }

  private static String line(String name, String type, String comment) {
    return padded(name) + "\t" + padded(type) + "\t" + padded(comment);
  }

  private static String padded(String text) {
    return String.format(Locale.ROOT, "%-20s", text);
  }
}

package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.service.athena.QueryPlanner.PlannedQuery;
import io.larder.store.FileTable;
import io.larder.store.FileTable.PartitionedFile;
import io.larder.store.QueryEngine;
import io.larder.store.RowSink;
import io.larder.store.SqlQuery;
import io.larder.store.objects.ObjectKey;
import io.larder.store.tables.CatalogColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a query as files below a location: one file, or one in the folder of each
/// partition. The query runs once; its rows are kept in a file of this machine until they are told
/// apart.
final class TableWriter {
  private static final int PARTITIONS_MAX = 100;
  private static final String ROWS = "written rows";
  private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

  private final QueryEngine engine;
  private final ResultObjects objects;

  TableWriter(QueryEngine engine, ResultObjects objects) {
    this.engine = engine;
    this.objects = objects;
  }

  /// @param columns of the query, in their order
  /// @param partitionKeys how many of the last columns tell partitions apart
  /// @param folder where the files go, with a slash at the end of its key
  record Target(List<CatalogColumn> columns, int partitionKeys, ObjectKey folder, FileKind kind) {
    List<CatalogColumn> data() {
      return columns.subList(0, columns.size() - partitionKeys);
    }

    List<CatalogColumn> keys() {
      return columns.subList(columns.size() - partitionKeys, columns.size());
    }
  }

  /// @param partitions the values of those that have files
  record Written(long rows, List<ObjectKey> files, List<List<String>> partitions) {}

  Written write(PlannedQuery planned, Target target, StatementRun run) {
    return target.partitionKeys() == 0
        ? whole(planned.query(), target, run)
        : partitioned(planned.query(), target, run);
  }

  private Written whole(SqlQuery query, Target target, StatementRun run) {
    ObjectKey file = file(target, "", run);
    long rows = put(query, target.kind(), file, run);
    return new Written(rows, rows == 0 ? List.of() : List.of(file), List.of());
  }

  private Written partitioned(SqlQuery query, Target target, StatementRun run) {
    Path all = objects.scratch(run.id() + ".all.parquet");
    try {
      engine.export(query, all, run.cancellation());
      FileTable rows =
          new FileTable(
              ROWS,
              target.columns().stream().map(CatalogColumn::column).toList(),
              List.of(),
              new FileTable.Parquet(),
              List.of(new PartitionedFile(all.toString(), List.of())));
      return split(rows, target, run);
    } finally {
      objects.discard(all);
    }
  }

  private Written split(FileTable all, Target target, StatementRun run) {
    long rows = 0;
    List<ObjectKey> files = new ArrayList<>();
    List<List<String>> partitions = partitions(all, target, run);
    try {
      for (List<String> values : partitions) {
        ObjectKey file = file(target, folder(target, values), run);
        rows += put(partition(all, target, values), target.kind(), file, run);
        files.add(file);
      }
    } catch (RuntimeException failure) {
      objects.delete(files);
      throw failure;
    }
    return new Written(rows, files, partitions);
  }

  private List<List<String>> partitions(FileTable all, Target target, StatementRun run) {
    List<List<String>> found = new ArrayList<>();
    String sql =
        target.keys().stream()
            .map(key -> "coalesce(" + text(key) + ", '" + NO_VALUE + "')")
            .collect(Collectors.joining(", ", "SELECT DISTINCT ", from()));
    engine.query(
        new SqlQuery(sql + " LIMIT " + (PARTITIONS_MAX + 1), List.of(all)),
        texts(found),
        run.cancellation());
    if (found.size() > PARTITIONS_MAX) {
      throw invalid(
          "HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of %d open writers for partitions/buckets.",
          PARTITIONS_MAX);
    }
    return found;
  }

  private static SqlQuery partition(FileTable all, Target target, List<String> values) {
    String columns =
        target.data().stream()
            .map(column -> QueryPlanner.quoted(column.name()))
            .collect(Collectors.joining(", ", "SELECT ", from()));
    String condition =
        IntStream.range(0, values.size())
            .mapToObj(i -> condition(target.keys().get(i), values.get(i)))
            .collect(Collectors.joining(" AND ", " WHERE ", ""));
    return new SqlQuery(columns + condition, List.of(all));
  }

  private static String condition(CatalogColumn key, String value) {
    return value.equals(NO_VALUE)
        ? QueryPlanner.quoted(key.name()) + " IS NULL"
        : text(key) + " = '" + value.replace("'", "''") + "'";
  }

  private static String text(CatalogColumn key) {
    return "CAST(" + QueryPlanner.quoted(key.name()) + " AS VARCHAR)";
  }

  private static String from() {
    return " FROM " + QueryPlanner.quoted(ROWS);
  }

  private static RowSink texts(List<List<String>> rows) {
    return new RowSink() {
      @Override
      public void columns(List<Column> columns) {}

      @Override
      public boolean row(List<@Nullable Object> values) {
        return rows.add(values.stream().map(String::valueOf).toList());
      }
    };
  }

  private static String folder(Target target, List<String> values) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> target.keys().get(i).name() + "=" + values.get(i) + "/")
        .collect(Collectors.joining());
  }

  private static ObjectKey file(Target target, String folder, StatementRun run) {
    String name = run.id().replace("-", "_") + "_0" + target.kind().ending();
    return new ObjectKey(target.folder().bucket(), target.folder().key() + folder + name);
  }

  private long put(SqlQuery query, FileKind kind, ObjectKey key, StatementRun run) {
    Path file = objects.scratch(run.id() + ".part");
    try {
      long rows = write(query, kind, file, run);
      if (run.cancellation().isRequested()) {
        throw new FeatureStoreException(ErrorKind.CONFLICT, "the query was cancelled");
      }
      if (rows > 0) {
        objects.putFile(key, file, "application/octet-stream");
      }
      return rows;
    } finally {
      objects.discard(file);
    }
  }

  private long write(SqlQuery query, FileKind kind, Path file, StatementRun run) {
    if (kind instanceof FileKind.Parquet) {
      return engine.export(query, file, run.cancellation());
    }
    try (TextRows rows = new TextRows(file, kind)) {
      engine.query(query, rows, run.cancellation());
      return rows.count();
    }
  }
}

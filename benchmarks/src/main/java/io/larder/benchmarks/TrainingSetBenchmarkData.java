package io.larder.benchmarks;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.store.DataFile;
import io.larder.store.HistoryTable;
import io.larder.store.PointInTimeJoin.SelectedFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Groups and training rows as files below a folder, kept from run to run. A year of records for
/// each of a million customers, sorted by customer and time as compacted files are, five million to
/// a file; twelve features and the three columns of the offline store.
record TrainingSetBenchmarkData(Path folder) {
  private static final long RECORDS_PER_FILE = 5_000_000;
  private static final long ROWS = 1_000_000;
  private static final int CUSTOMERS = 1_000_000;
  private static final long START_MILLIS = 1_704_067_200_000L;
  private static final long YEAR_MILLIS = 31_536_000_000L;

  /// @param millions of records
  /// @param iso whether event times are ISO-8601 texts; otherwise they are Unix seconds
  record Group(int millions, boolean iso) {
    static Group parse(String text) {
      int end = text.length() - 1;
      return new Group(Integer.parseInt(text.substring(0, end)), text.charAt(end) == 'i');
    }

    /// The customers of one group are texts, those of the others numbers.
    boolean hasTextIdentifier() {
      return millions == 20;
    }

    String rowsColumn() {
      return hasTextIdentifier() ? "customer_key" : "customer_id";
    }

    @Override
    public String toString() {
      return millions + (iso ? "i" : "f");
    }
  }

  Path rows() {
    return folder.resolve("rows.csv");
  }

  void generate(Group group) {
    if (!Files.exists(rows())) {
      write(rows(), "format csv, header", trainingRows());
    }
    for (long file = 0; file < group.millions() * 1_000_000L / RECORDS_PER_FILE; file++) {
      if (!Files.exists(path(group, file))) {
        write(path(group, file), "format parquet, compression zstd", records(group, file));
      }
    }
  }

  private Path path(Group group, long file) {
    return folder.resolve("group-" + group).resolve("part-" + file + ".parquet");
  }

  private static String trainingRows() {
    return """
    select i as row_id, (hash(i * 31 + 5) %% 1000000)::bigint as customer_id,
      'cust-' || lpad((hash(i * 31 + 5) %% 1000000)::varchar, 7, '0') as customer_key,
      strftime(make_timestamp_ms((%d + hash(i * 17 + 3) %% %d)::bigint), '%%Y-%%m-%%dT%%H:%%M:%%S.%%gZ')
        as event_time, i %% 2 as label from range(%d) t(i)
    """
        .formatted(START_MILLIS, YEAR_MILLIS, ROWS);
  }

  private static String records(Group group, long file) {
    int perCustomer = group.millions() * 1_000_000 / CUSTOMERS;
    String customer = "(i // %d)::bigint".formatted(perCustomer);
    String identifier =
        group.hasTextIdentifier()
            ? "'cust-' || lpad((" + customer + ")::varchar, 7, '0')"
            : customer;
    String time =
        group.iso()
            ? "strftime(make_timestamp_ms(moment), '%Y-%m-%dT%H:%M:%S.%gZ')"
            : "moment / 1000.0::double";
    return """
    select %s as customer_id, %s as event_time,
      (hash(i) %% 1000000) / 100.0::double as f1, (hash(i + 1) %% 1000000) / 7.0::double as f2,
      (hash(i + 2) %% 100)::bigint as f3, (hash(i + 3) %% 100000)::bigint as f4,
      'category_' || (hash(i + 4) %% 50) as f5, (hash(i + 5) %% 1000) / 10.0::double as f6,
      (hash(i + 6) %% 1000000000) / 1e9::double as f7, (hash(i + 7) %% 10)::bigint as f8,
      'x' || (hash(i + 8) %% 1000000) as f9, (hash(i + 9) %% 2)::bigint as f10,
      make_timestamp_ms(moment + 2000) as api_invocation_time, make_timestamp_ms(moment + 7000) as write_time,
      false as is_deleted
    from (select i, (%d + (i %% %d) * %d + hash(i + 77) %% %d)::bigint as moment
      from range(%d, %d) t(i))
    """
        .formatted(
            identifier,
            time,
            START_MILLIS,
            perCustomer,
            YEAR_MILLIS / perCustomer,
            YEAR_MILLIS / perCustomer,
            file * RECORDS_PER_FILE,
            (file + 1) * RECORDS_PER_FILE);
  }

  HistoryTable table(Group group) {
    List<DataFile> files = new ArrayList<>();
    for (long file = 0; file < group.millions() * 1_000_000L / RECORDS_PER_FILE; file++) {
      files.add(new DataFile(path(group, file).toString(), "", 0, RECORDS_PER_FILE));
    }
    return new HistoryTable("group" + group, schema(group), files);
  }

  private static FeatureSchema schema(Group group) {
    List<FeatureDefinition> features = new ArrayList<>();
    add(
        features,
        "customer_id",
        group.hasTextIdentifier() ? FeatureType.STRING : FeatureType.INTEGRAL);
    add(features, "event_time", group.iso() ? FeatureType.STRING : FeatureType.FRACTIONAL);
    String types = "FFIISFFISI";
    for (int i = 0; i < types.length(); i++) {
      add(features, "f" + (i + 1), typeOf(types.charAt(i)));
    }
    return new FeatureSchema(
        features, new FeatureName("customer_id"), new FeatureName("event_time"));
  }

  private static void add(List<FeatureDefinition> features, String name, FeatureType type) {
    features.add(new FeatureDefinition(new FeatureName(name), type));
  }

  private static FeatureType typeOf(char letter) {
    return switch (letter) {
      case 'F' -> FeatureType.FRACTIONAL;
      case 'I' -> FeatureType.INTEGRAL;
      default -> FeatureType.STRING;
    };
  }

  /// The ten features that are neither identifier nor event time.
  List<SelectedFeature> features(Group group) {
    return schema(group).features().stream()
        .skip(2)
        .map(feature -> new SelectedFeature(feature.name(), outputName(group, feature)))
        .toList();
  }

  private static String outputName(Group group, FeatureDefinition feature) {
    return "g" + group.millions() + "_" + feature.name();
  }

  /// A query that reads the columns that a training set needs, and does as little as it can with
  /// their values.
  String scan(Group group) {
    String columns =
        Stream.concat(
                schema(group).features().stream().map(feature -> feature.name().value()),
                Stream.of("write_time", "is_deleted"))
            .map("max(hash(%s))"::formatted)
            .collect(Collectors.joining(", "));
    return "select %s from '%s/*.parquet'".formatted(columns, path(group, 0).getParent());
  }

  String asofJoin(List<Group> groups) {
    String columns =
        groups.stream()
            .flatMap(g -> features(g).stream().map(f -> outputOf(g, f)))
            .collect(Collectors.joining(", "));
    String joins = groups.stream().map(this::asofJoin).collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT,
        "copy (select r.* exclude moment, %s from (select *, event_time::timestamp as moment from"
            + " read_csv('%s', header = true, all_varchar = true)) r %s) to '%s'"
            + " (format parquet, compression zstd)",
        columns,
        rows(),
        joins,
        folder.resolve("asof.parquet"));
  }

  private static String outputOf(Group group, SelectedFeature feature) {
    return "g%d.%s as %s".formatted(group.millions(), feature.feature(), feature.outputName());
  }

  private String asofJoin(Group group) {
    String time =
        group.iso() ? "event_time::timestamp" : "make_timestamp((event_time * 1e6)::bigint)";
    return "asof left join (select *, %s as since from '%s/*.parquet') g%d on r.%s = g%d.customer_id%s and r.moment >= g%d.since"
        .formatted(
            time,
            path(group, 0).getParent(),
            group.millions(),
            group.rowsColumn(),
            group.millions(),
            group.hasTextIdentifier() ? "" : "::varchar",
            group.millions());
  }

  private static void write(Path path, String options, String select) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      Files.createDirectories(path.getParent());
      Path draft = path.resolveSibling(path.getFileName() + ".part");
      statement.execute("copy (%s) to '%s' (%s)".formatted(select, draft, options));
      Files.move(draft, path);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

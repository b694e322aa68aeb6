package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.Quoted;
import io.larder.service.HeldTables;
import io.larder.service.HeldTables.Taking;
import io.larder.service.trainingset.Certificate.FileUsed;
import io.larder.service.trainingset.Certificate.GroupUsed;
import io.larder.service.trainingset.Certificate.RowsUsed;
import io.larder.store.Cancellation;
import io.larder.store.OfflineStore;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.RowFile;
import io.larder.store.PointInTimeJoin.Strategy;
import io.larder.store.PointInTimeReport;
import io.larder.store.PointInTimeReport.LookupReport;
import io.larder.store.QueryEngine;
import io.larder.store.TableSnapshot;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes training sets: brings the offline store up to date, takes the files of that moment, joins,
/// and writes down what was done.
public final class TrainingSetMaker {
  private final Runnable upToDate;
  private final OfflineStore offline;
  private final QueryEngine engine;
  private final RowQueries rowQueries;
  private final InstantSource clock;
  private final String version;

  /// Runs the SELECT of a specification's rows into a Parquet file.
  public interface RowQueries {
    long export(String sql, Path parquet, Cancellation cancellation);
  }

  /// @param upToDate has the offline store take up what has been acknowledged
  /// @param version of Larder, for the certificates
  public TrainingSetMaker(
      Runnable upToDate,
      OfflineStore offline,
      QueryEngine engine,
      RowQueries rowQueries,
      InstantSource clock,
      String version) {
    this.upToDate = upToDate;
    this.offline = offline;
    this.engine = engine;
    this.rowQueries = rowQueries;
    this.clock = clock;
    this.version = version;
  }

  Certificate make(ResolvedSpecification resolved, TrainingSetWork work) {
    RowFile rows = rows(resolved.specification().rows(), work);
    work.enter(new TrainingSetStage.Committing());
    upToDate.run();
    try (HeldTables tables = HeldTables.of(offline, resolved.groups())) {
      return join(resolved, rows, tables.snapshots(), work);
    }
  }

  Certificate makeAgain(Rebuild rebuild, TrainingSetWork work) {
    checkGroups(rebuild);
    RowFile rows = sameRows(rebuild, work.target());
    try (HeldTables tables = HeldTables.taken(sameTables(rebuild))) {
      Certificate again = join(rebuild.specification(), rows, tables.snapshots(), work);
      if (!again.output().sha256().equals(rebuild.certificate().output().sha256())) {
        throw invalid(
            "made again, the training set has the SHA-256 %s, but the certificate says %s",
            again.output().sha256(), rebuild.certificate().output().sha256());
      }
      return again;
    }
  }

  private Certificate join(
      ResolvedSpecification resolved,
      RowFile rows,
      List<TableSnapshot> tables,
      TrainingSetWork work) {
    PointInTimeJoin join =
        new PointInTimeJoin(
            rows,
            resolved.specification().timeColumn(),
            resolved.lookups(tables.stream().map(TableSnapshot::files).toList()),
            Strategy.AUTO,
            work.target().data(resolved.format()),
            resolved.format());
    List<String> names = resolved.groups().stream().map(group -> group.name().value()).toList();
    PointInTimeReport report = engine.join(join, work.joining(names), work.cancellation());
    work.enter(new TrainingSetStage.Certifying());
    return new Certificate(
        version,
        work.target().id(),
        clock.instant().toString(),
        resolved.specification(),
        rowsUsed(resolved.specification().rows(), rows),
        groupsUsed(resolved.groups(), tables, report),
        output(join, report));
  }

  private static Certificate.Output output(PointInTimeJoin join, PointInTimeReport report) {
    return new Certificate.Output(
        Words.word(join.format()),
        report.rowCount(),
        TrainingSetFolder.size(join.output()),
        TrainingSetFolder.sha256(join.output()),
        report.columns().stream()
            .map(column -> new Certificate.ColumnMade(column.name(), column.type()))
            .toList());
  }

  /// An upload is in the folder from the beginning.
  private RowFile rows(TrainingSetSpecification.Rows asked, TrainingSetWork work) {
    if (asked.sql() == null) {
      return work.target()
          .rowFile()
          .orElseThrow(() -> new IllegalStateException("an upload was not taken"));
    }
    Path parquet = work.target().rows().resolveSibling("rows.parquet");
    rowQueries.export(asked.sql(), parquet, work.cancellation());
    return new RowFile(parquet, Format.PARQUET);
  }

  private static RowFile sameRows(Rebuild rebuild, TrainingSetFolder target) {
    RowFile rows =
        target
            .rowFile()
            .or(rebuild.first()::rowFile)
            .orElseThrow(() ->
                invalid(
                    "the rows of training set %s are no longer here; upload them again and give"
                        + " their uploadId beside the certificate",
                    rebuild.certificate().trainingSetId()));
    String expected = rebuild.certificate().rows().sha256();
    String found = TrainingSetFolder.sha256(rows.path());
    if (!found.equals(expected)) {
      throw invalid("the rows have the SHA-256 %s, but the certificate says %s", found, expected);
    }
    return rows;
  }

  private static void checkGroups(Rebuild rebuild) {
    List<FeatureGroup> groups = rebuild.specification().groups();
    if (groups.size() != rebuild.certificate().groups().size()) {
      throw invalid("the certificate's groups do not fit its specification");
    }
    for (int i = 0; i < groups.size(); i++) {
      GroupUsed used = rebuild.certificate().groups().get(i);
      if (!groups.get(i).creationTime().toString().equals(used.creationTime())) {
        throw invalid(
            "feature group %s was created at %s, but the certificate's at %s: it is another group",
            Quoted.of(used.featureGroup()), groups.get(i).creationTime(), used.creationTime());
      }
    }
  }

  private List<Taking> sameTables(Rebuild rebuild) {
    List<Taking> takings = new ArrayList<>();
    for (int i = 0; i < rebuild.specification().groups().size(); i++) {
      FeatureGroup group = rebuild.specification().groups().get(i);
      GroupUsed used = rebuild.certificate().groups().get(i);
      takings.add(() -> new EarlierTable(offline, group, used).take());
    }
    return takings;
  }

  private static RowsUsed rowsUsed(TrainingSetSpecification.Rows asked, RowFile rows) {
    return new RowsUsed(
        asked.sql() == null ? "upload" : "sql",
        asked.sql(),
        Words.word(rows.format()),
        TrainingSetFolder.size(rows.path()),
        TrainingSetFolder.sha256(rows.path()));
  }

  private static List<GroupUsed> groupsUsed(
      List<FeatureGroup> groups, List<TableSnapshot> tables, PointInTimeReport report) {
    List<GroupUsed> used = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      used.add(groupUsed(groups.get(i), tables.get(i), report.lookups().get(i)));
    }
    return used;
  }

  private static GroupUsed groupUsed(FeatureGroup group, TableSnapshot table, LookupReport report) {
    return new GroupUsed(
        group.name().value(),
        group.arn(),
        group.creationTime().toString(),
        table.id().isEmpty() ? null : table.id(),
        table.files().stream()
            .map(file -> new FileUsed(file.uri(), file.sizeBytes(), file.rowCount()))
            .toList(),
        report.matched(),
        report.missed(),
        report.late(),
        report.strategy().name().toLowerCase(Locale.ROOT));
  }
}

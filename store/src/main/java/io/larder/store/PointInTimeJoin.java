package io.larder.store;

import io.larder.model.FeatureName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A training set to be made.
///
/// For each row and each lookup the record is taken that was the newest at the row's moment: of the
/// records with the row's identifier whose event time is not after the row's time, the one with the
/// greatest (event time, `api_invocation_time`, `write_time`), and of equal ones the later in the
/// log. Where that record is a deletion, or is older than the maximum age, the row gets no values.
/// Identifiers are compared in the type of the group's identifier feature: the row's text `007` is
/// the Integral 7, and a text that is no value of the type matches nothing, as a missing one does.
///
/// Unix seconds that are kept as doubles, in records and in rows, mean the nearest microsecond.
/// Columns of a CSV file of rows come back as the texts that they were. A collection is a list in a
/// Parquet file, and its JSON text in a CSV file.
///
/// @param rows the file of rows
/// @param timeColumn its column with the row's moment: a timestamp or a date (UTC where it has no
///   zone), an ISO-8601 text (with `T` or a blank; UTC where it has no offset), or Unix seconds
/// @param output where rows and features go: the columns of the rows (texts of a CSV file are
///   numbers in a Parquet file where all of them are, in plain form), then each lookup's features
public record PointInTimeJoin(
    RowFile rows,
    String timeColumn,
    List<Lookup> lookups,
    Strategy strategy,
    Path output,
    Format format) {

  /// A file of rows.
  public record RowFile(Path path, Format format) {}

  /// File formats for rows and results. CSV has a header line.
  public enum Format {
    CSV,
    PARQUET
  }

  /// How the newest record of each row is found. Both ways give the same result.
  public enum Strategy {
    /// The cheaper one, by counts.
    AUTO,
    /// Records stream past a hash table of the rows; good where records outnumber rows.
    HASH,
    /// Rows and records are sorted and merged; good where an identifier has many of both.
    MERGE
  }

  /// Which records count as known at a row's moment.
  public enum AsOf {
    /// Those whose event time is not after it.
    EVENT_TIME,
    /// Those whose event time and write time are not after it.
    WRITE_TIME
  }

  /// What to take from one group.
  ///
  /// @param identifierColumn the rows' column with the group's record identifier
  /// @param maximumAge how much older than the row a record may be
  public record Lookup(
      HistoryTable table,
      String identifierColumn,
      List<SelectedFeature> features,
      Optional<Duration> maximumAge,
      AsOf asOf) {}

  /// @param outputName its column in the result; no two columns of a result may have the same,
  ///   letter case aside
  public record SelectedFeature(FeatureName feature, String outputName) {}
}

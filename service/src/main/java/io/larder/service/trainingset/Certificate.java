package io.larder.service.trainingset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says what a training set was made from, completely: while the rows of the files it lists exist,
/// in these files or in those that have taken their place, the same training set can be made again,
/// byte for byte.
///
/// @param creationTime ISO-8601
/// @param specification resolved
/// @param groups in the order of the specification's
public record Certificate(
    String larderVersion,
    String trainingSetId,
    String creationTime,
    TrainingSetSpecification specification,
    RowsUsed rows,
    List<GroupUsed> groups,
    Output output) {

  /// @param source `upload` or `sql`
  /// @param sql the SELECT that gave the rows
  /// @param format of the file that keeps the rows: `csv` or `parquet`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RowsUsed(
      String source, @Nullable String sql, String format, long sizeBytes, String sha256) {}

  /// @param creationTime of the group, ISO-8601: a group of the same name made later is another
  /// @param snapshot finds the rows again where other files hold them by now; null in certificates
  ///   of earlier versions, and for a table that was empty
  /// @param files that were read, in the order of their commits
  /// @param matched rows that got a record
  /// @param missed rows that got none
  /// @param late rows for which a newer record had happened, but was written after their moment
  /// @param strategy how the join was done; both ways give the same result
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GroupUsed(
      String featureGroup,
      String arn,
      String creationTime,
      @Nullable String snapshot,
      List<FileUsed> files,
      long matched,
      long missed,
      long late,
      String strategy) {}

  /// One file of the offline store, with all its rows.
  public record FileUsed(String uri, long sizeBytes, long rowCount) {}

  /// The training set itself.
  ///
  /// @param columns null in certificates of earlier versions
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Output(
      String format,
      long rowCount,
      long sizeBytes,
      String sha256,
      @Nullable List<ColumnMade> columns) {}

  /// @param type in DuckDB's words, as it is in a Parquet file
  public record ColumnMade(String name, String type) {}
}

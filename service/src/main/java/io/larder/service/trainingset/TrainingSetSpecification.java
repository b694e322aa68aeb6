package io.larder.service.trainingset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client wants in a training set; the form in which it travels as JSON. A *resolved*
/// specification has nothing left out: it names every feature with its column, and every choice.
///
/// @param rows where the rows come from
/// @param timeColumn the rows' column with each row's moment
/// @param groups in the order of the output's columns
/// @param asOf `EventTime` (default) or `WriteTime`
/// @param format `parquet` (default) or `csv`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingSetSpecification(
    Rows rows,
    String timeColumn,
    List<GroupUse> groups,
    @Nullable String asOf,
    @Nullable String format) {

  /// Either an upload or a SELECT over the feature groups.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Rows(@Nullable String uploadId, @Nullable String sql) {}

  /// One use of a feature group; a group may be used more than once.
  ///
  /// @param identifierColumn the rows' column with the group's record identifier
  /// @param features null: all but the record identifier and the event time
  /// @param maximumAgeSeconds how much older than the row a record may be; null: the group's own
  ///   time to live, if it has one, since the online store would not have served it any longer
  /// @param prefix put before the names of output columns that are not named by `as`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GroupUse(
      String featureGroup,
      String identifierColumn,
      @Nullable List<FeatureUse> features,
      @Nullable Long maximumAgeSeconds,
      @Nullable String prefix) {}

  /// @param as the output column; null: prefix and feature name
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FeatureUse(String feature, @Nullable String as) {}
}

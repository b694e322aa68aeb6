package io.larder.cli.ingest;

import io.larder.model.FeatureType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was asked for, apart from the files.
///
/// @param newGroup how to make the group; null where it must exist
/// @param mapping which column becomes which feature
/// @param targetStores `OnlineStore`, `OfflineStore`; none means all that the group has
/// @param nullText the text of a CSV cell that means no value, beside the empty one
/// @param again whether rows of a file that were loaded before are loaded once more
/// @param format null where the file's name tells it
public record IngestOptions(
    String group,
    @Nullable NewGroup newGroup,
    ColumnMapping mapping,
    List<String> targetStores,
    @Nullable String nullText,
    @Nullable RowFormat format,
    boolean again) {

  /// @param identifier the feature that identifies a record
  /// @param eventTime the feature that says when it happened
  /// @param types feature → type, where the values shall not decide
  /// @param online whether the group gets an online store
  /// @param inMemory whether that one is in memory; columns of lists become collections then
  /// @param s3Uri where the offline store goes; null for none
  public record NewGroup(
      String identifier,
      String eventTime,
      Map<String, FeatureType> types,
      boolean online,
      boolean inMemory,
      @Nullable String s3Uri) {}
}

package io.larder.store;

import io.larder.model.FeatureSchema;
import java.util.List;

/// A feature group's history as a table: its features in their order, then `write_time`,
/// `api_invocation_time` and `is_deleted`. A collection is a list. Features that a file lacks are
/// NULL in its rows.
///
/// @param files in the order of their commits; may be empty
/// @param hourly whether the hour that a file's folder names is told as well, in the text columns
///   `year`, `month`, `day` and `hour` at the end
public record HistoryTable(String name, FeatureSchema schema, List<DataFile> files, boolean hourly)
    implements QueryTable {

  /// Without columns for the hour.
  public HistoryTable(String name, FeatureSchema schema, List<DataFile> files) {
    this(name, schema, files, false);
  }
}

package io.larder.store;

import io.larder.model.FeatureSchema;
import java.util.List;

/// A feature group's history as a table: its features in their order, then `write_time`,
/// `api_invocation_time` and `is_deleted`. A collection is a list. Features that a file lacks are
/// NULL in its rows.
///
/// @param files in the order of their commits; may be empty
public record QueryTable(String name, FeatureSchema schema, List<DataFile> files) {}

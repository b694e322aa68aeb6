package io.larder.cli.ingest;

import io.larder.model.FeatureType;
import java.util.Map;
import java.util.Set;

/// How a row becomes a record.
///
/// @param features column → feature
/// @param constants feature → value, for every record
/// @param identifier the feature that identifies a record
/// @param eventTime the feature that says when it happened
/// @param eventTimeType `STRING` or `FRACTIONAL`
/// @param collections the features that take lists
record RecordPlan(
    Map<String, String> features,
    Map<String, String> constants,
    String identifier,
    String eventTime,
    FeatureType eventTimeType,
    Set<String> collections) {}

package io.larder.query.trino;

import java.time.Clock;

/// How queries are read.
///
/// @param lenient whether what the SDKs write wrongly is understood as they mean it
record QueryReading(Clock clock, boolean lenient, DatasetPlan datasetPlan) {}

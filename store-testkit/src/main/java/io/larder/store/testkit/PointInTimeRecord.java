package io.larder.store.testkit;

import io.larder.model.EventTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of a group's offline history, as a test makes it.
///
/// @param values one for each feature that its file has, in the schema's order: String, Long or
///   Double by the feature's type
/// @param eventTime what the event-time value means
/// @param invoked its `api_invocation_time`
/// @param written its `write_time`
public record PointInTimeRecord(
    List<@Nullable Object> values,
    EventTime eventTime,
    Instant invoked,
    Instant written,
    boolean deleted) {}

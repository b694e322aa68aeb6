package io.larder.service.athena;

import org.jspecify.annotations.Nullable;

/// A query that somebody has kept.
public record NamedQuery(
    String id,
    String name,
    @Nullable String description,
    String database,
    String query,
    String workGroup) {}

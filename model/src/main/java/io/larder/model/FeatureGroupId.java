package io.larder.model;

/// Identifies a feature group for ever: a name can be used again after a deletion, an id cannot.
public record FeatureGroupId(long value) {}

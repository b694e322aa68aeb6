package io.larder.model;

/// A feature's name and type. Its place in the group's list is its column, and never changes.
public record FeatureDefinition(FeatureName name, FeatureType type) {}

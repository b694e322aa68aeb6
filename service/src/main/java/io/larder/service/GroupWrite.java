package io.larder.service;

import io.larder.model.FeatureGroup;

/// A write and the group that it is for.
public record GroupWrite(FeatureGroup group, RecordWrite write) {}

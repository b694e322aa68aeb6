package io.larder.model;

/// One feature of a record as a client sent it: not yet held against a group.
public record FeatureValue(String name, String text) {}

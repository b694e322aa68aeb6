package io.larder.wire.protocol;

/// Who asks.
///
/// @param region where the client believes to be
public record Caller(String region) {}

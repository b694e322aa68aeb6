package io.larder.store.objects;

import java.time.Instant;

/// A bucket.
public record Bucket(String name, Instant creationTime) {}

package io.larder.store.objects;

import java.time.Instant;

/// An object without its content.
///
/// @param entityTag without quotation marks
public record StoredObject(
    ObjectKey key,
    long sizeBytes,
    Instant lastModified,
    String entityTag,
    ObjectProperties properties) {}

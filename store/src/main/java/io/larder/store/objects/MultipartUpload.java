package io.larder.store.objects;

import java.time.Instant;

/// An object that is being put in parts.
///
/// @param id names it among all uploads
public record MultipartUpload(
    String id, ObjectKey key, Instant creationTime, ObjectProperties properties) {}

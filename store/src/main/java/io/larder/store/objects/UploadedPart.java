package io.larder.store.objects;

import java.time.Instant;
import java.util.Map;

/// A part of an object to be.
///
/// @param entityTag the MD5 of its content, in hexadecimal digits
/// @param checksums other sums of its content, by what their writer calls them
public record UploadedPart(
    int number,
    long sizeBytes,
    String entityTag,
    Instant lastModified,
    Map<String, String> checksums) {}

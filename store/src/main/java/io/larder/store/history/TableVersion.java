package io.larder.store.history;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A table as one change has left it.
///
/// @param operation `append`, `overwrite`, `delete` or `replace`
/// @param listLocation the address of the list of its files
/// @param summary counts, and what its maker has added
public record TableVersion(
    long id,
    Optional<Long> parent,
    Instant time,
    String operation,
    String listLocation,
    Map<String, String> summary) {}

package io.larder.cli.client;

import java.util.List;

/// Identifiers of a group's records.
///
/// @param more whether the group has more of them
public record RecordIdentifiers(List<String> identifiers, boolean more) {}

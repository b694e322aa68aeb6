package io.larder.service.athena;

import org.jspecify.annotations.Nullable;

/// A statement with a name, for `EXECUTE`.
///
/// @param query with question marks where values go
/// @param lastModifiedTime ISO-8601
public record PreparedStatement(
    String workGroup,
    String name,
    String query,
    @Nullable String description,
    String lastModifiedTime) {
  String key() {
    return workGroup + "/" + name;
  }
}

package io.larder.query.trino;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.larder.store.sql.SqlException;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;

/// Errors at a place of the statement, named and worded as Trino does.
final class Errors {
  private Errors() {}

  @FormatMethod
  static SqlException at(
      Node node, String errorName, @FormatString String message, Object... values) {
    NodeLocation location = node.getLocation().orElse(new NodeLocation(1, 1));
    return new SqlException(
        errorName, location.getLineNumber(), location.getColumnNumber(), message.formatted(values));
  }

  static SqlException notSupported(Node node, String what) {
    return at(node, "NOT_SUPPORTED", "%s is not supported", what);
  }
}

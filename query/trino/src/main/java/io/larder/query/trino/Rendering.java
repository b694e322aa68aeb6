package io.larder.query.trino;

import io.larder.store.sql.SelectQuery.BoundTable;
import io.trino.sql.tree.NodeRef;
import io.trino.sql.tree.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is known and collected while one query is rendered.
///
/// Every relation gets a name of its own, so that no name of the query can shadow another in a way
/// that DuckDB sees differently from Trino.
final class Rendering {
  private final Map<NodeRef<Table>, BoundTable> tables;
  private final Macros.Used macros = new Macros.Used();
  private final Instant now;
  private final boolean lenient;
  private int names;
  private int tries;

  Rendering(Map<NodeRef<Table>, BoundTable> tables, Instant now, boolean lenient) {
    this.now = now;
    this.tables = tables;
    this.lenient = lenient;
  }

  Optional<BoundTable> bound(Table table) {
    return Optional.ofNullable(tables.get(NodeRef.of(table)));
  }

  /// The time of the query, in milliseconds as Trino has it.
  String now() {
    return "timezone('UTC', epoch_ms(%d))".formatted(now.toEpochMilli());
  }

  /// Whether what the SDKs write wrongly is understood as they mean it.
  boolean lenient() {
    return lenient;
  }

  /// A name that no other relation of this query has.
  String uniqueName(String wanted) {
    names++;
    return EngineText.name(wanted.toLowerCase(Locale.ROOT) + "_" + names);
  }

  /// A text with calls of our macros, which are then defined for this query. Within a TRY they give
  /// NULL where they would fail: DuckDB cannot catch a failure that a macro raises.
  String withMacros(String text) {
    return macros.use(text, tries > 0);
  }

  void beginTry() {
    tries++;
  }

  void endTry() {
    tries--;
  }

  List<String> definitions() {
    return macros.definitions();
  }
}

package io.larder.query.trino;

import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The columns that an expression can name, the nearest first: those of its own query, then of the
/// queries around it.
final class Scope {
  static final Scope NONE = new Scope(List.of(), null);

  private final List<Field> fields;
  private final @Nullable Scope outer;

  Scope(List<Field> fields, @Nullable Scope outer) {
    this.fields = List.copyOf(fields);
    this.outer = outer;
  }

  List<Field> fields() {
    return fields;
  }

  Scope inner(List<Field> nearer) {
    return new Scope(nearer, this);
  }

  /// The field that these words name, and how many of the words it takes: what is left are fields
  /// of a row.
  ///
  /// @throws io.larder.store.sql.SqlException where there is none, or more than one
  Found find(List<String> words, Node place) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Optional<Found> found = scope.findHere(words, place);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw Errors.at(
        place, "COLUMN_NOT_FOUND", "Column '%s' cannot be resolved", String.join(".", words));
  }

  Optional<Found> findHere(List<String> words, Node place) {
    for (int taken = words.size(); taken > 0; taken--) {
      List<String> qualifier = lower(words.subList(0, taken - 1));
      String name = words.get(taken - 1).toLowerCase(Locale.ROOT);
      List<Field> matching =
          fields.stream().filter(field -> field.matches(qualifier, name)).toList();
      if (matching.size() > 1) {
        throw Errors.at(
            place, "AMBIGUOUS_NAME", "Column '%s' is ambiguous", String.join(".", words));
      }
      if (matching.size() == 1) {
        return Optional.of(new Found(matching.getFirst(), taken));
      }
    }
    return Optional.empty();
  }

  /// The fields of one relation, as `t.*` means them.
  List<Field> fieldsOf(List<String> qualifier) {
    List<String> wanted = lower(qualifier);
    List<Field> found = new ArrayList<>();
    for (Scope scope = this; scope != null && found.isEmpty(); scope = scope.outer) {
      scope.fields.stream().filter(field -> field.isOf(wanted)).forEach(found::add);
    }
    return found;
  }

  private static List<String> lower(List<String> words) {
    return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  /// @param words how many of the words name the field
  record Found(Field field, int words) {}

  /// A column in a scope.
  ///
  /// @param relation what a query can write before its name: the alias, or the words of the table's
  ///   name, in lower case
  /// @param label its name as it is shown; empty where it has none
  record Field(List<String> relation, String label, Typed value) {
    boolean matches(List<String> qualifier, String name) {
      return label.toLowerCase(Locale.ROOT).equals(name) && isOf(qualifier);
    }

    /// Whether the words are the relation's name, or the end of it.
    boolean isOf(List<String> qualifier) {
      int given = qualifier.size();
      int known = relation.size();
      if (given <= known) {
        return relation.subList(known - given, known).equals(qualifier);
      }
      return known > 0 && qualifier.subList(given - known, given).equals(relation);
    }

    Field under(List<String> otherRelation, String otherLabel) {
      return new Field(otherRelation, otherLabel, value);
    }
  }
}

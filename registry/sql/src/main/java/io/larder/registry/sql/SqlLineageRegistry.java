package io.larder.registry.sql;

import io.larder.model.lineage.Association;
import io.larder.model.lineage.LineageArn;
import io.larder.model.lineage.LineageDirection;
import io.larder.model.lineage.LineageEntity;
import io.larder.model.lineage.LineageKind;
import io.larder.store.lineage.AssociationQuery;
import io.larder.store.lineage.EntityQuery;
import io.larder.store.lineage.LineageErrors;
import io.larder.store.lineage.LineageRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Lineage as two tables: one of entities, each a JSON document, and one of associations. The
/// statements are in the SQL that SQLite and PostgreSQL share.
final class SqlLineageRegistry implements LineageRegistry {
  /// How many values one statement names: databases have limits far above it, and nothing is gained
  /// beyond.
  private static final int VALUES_MAX = 1_000;

  private final SqliteDatabase database;

  SqlLineageRegistry(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public int createMissing(List<LineageEntity> entities, List<Association> associations) {
    return database.inTransaction(handle -> {
      int created = 0;
      for (LineageEntity entity : entities) {
        created += LineageEntityTable.insert(handle, entity) ? 1 : 0;
      }
      associations.stream()
          .filter(association -> missingEnds(handle, association).isEmpty())
          .forEach(association -> LineageAssociationTable.insert(handle, association));
      return created;
    });
  }

  @Override
  public List<LineageEntity> find(Collection<LineageArn> arns) {
    return inParts(arns.stream().map(LineageArn::value).toList(), LineageEntityTable::find);
  }

  @Override
  public List<LineageEntity> find(LineageKind kind, Collection<String> identities) {
    return inParts(identities, (handle, part) -> LineageEntityTable.find(handle, kind, part));
  }

  @Override
  public Set<String> taken(LineageKind kind, Collection<String> identities) {
    return Set.copyOf(
        inParts(identities, (handle, part) -> LineageEntityTable.taken(handle, kind, part)));
  }

  @Override
  public LineageEntity update(LineageArn arn, UnaryOperator<LineageEntity> change) {
    return database.inTransaction(handle -> {
      LineageEntity entity =
          LineageEntityTable.find(handle, List.of(arn.value())).stream()
              .findFirst()
              .orElseThrow(() -> LineageErrors.missing(arn));
      LineageEntity changed = change.apply(entity);
      LineageEntityTable.replace(handle, changed);
      return changed;
    });
  }

  @Override
  public void delete(LineageArn arn) {
    database.inTransaction(handle -> {
      if (!LineageEntityTable.delete(handle, arn)) {
        throw LineageErrors.missing(arn);
      }
      if (LineageAssociationTable.anyTouching(handle, arn)) {
        throw LineageErrors.associated(arn);
      }
      return arn;
    });
  }

  @Override
  public void deleteWithAssociations(Collection<LineageArn> arns) {
    database.inTransaction(handle -> {
      arns.forEach(arn -> {
        LineageEntityTable.delete(handle, arn);
        LineageAssociationTable.deleteTouching(handle, arn);
      });
      return arns;
    });
  }

  @Override
  public List<LineageEntity> list(EntityQuery query) {
    return database.inTransaction(handle -> LineageEntityTable.list(handle, query));
  }

  @Override
  public void associate(Association association) {
    database.inTransaction(handle -> {
      missingEnds(handle, association).stream()
          .findFirst()
          .ifPresent(arn -> {
            throw LineageErrors.missing(arn);
          });
      if (!LineageAssociationTable.insert(handle, association)) {
        throw LineageErrors.associationExists(
            association.source().arn(), association.destination().arn());
      }
      return association;
    });
  }

  @Override
  public void dissociate(LineageArn source, LineageArn destination) {
    database.inTransaction(handle -> {
      if (!LineageAssociationTable.delete(handle, source, destination)) {
        throw LineageErrors.associationMissing(source, destination);
      }
      return source;
    });
  }

  @Override
  public List<Association> list(AssociationQuery query) {
    return database.inTransaction(handle -> LineageAssociationTable.list(handle, query));
  }

  /// Each once, also where both of its ends are among the ARNs but in different parts of them.
  @Override
  public List<Association> neighbours(
      Collection<LineageArn> arns, LineageDirection direction, int limit) {
    List<String> values = arns.stream().map(LineageArn::value).toList();
    return database.inTransaction(handle -> {
      Set<Association> found = new LinkedHashSet<>();
      for (List<String> part : parts(values)) {
        found.addAll(LineageAssociationTable.neighbours(handle, part, direction, limit));
        if (found.size() >= limit) {
          break;
        }
      }
      return found.stream().limit(limit).toList();
    });
  }

  private static List<LineageArn> missingEnds(Handle handle, Association association) {
    return Stream.of(association.source().arn(), association.destination().arn())
        .filter(arn -> arn.kind().isEntity() && !LineageEntityTable.contains(handle, arn))
        .toList();
  }

  private <T> List<T> inParts(
      Collection<String> values, BiFunction<Handle, List<String>, List<T>> find) {
    return database.inTransaction(handle ->
        parts(List.copyOf(values)).stream()
            .flatMap(part -> find.apply(handle, part).stream())
            .toList());
  }

  private static List<List<String>> parts(List<String> values) {
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < values.size(); from += VALUES_MAX) {
      parts.add(values.subList(from, Math.min(values.size(), from + VALUES_MAX)));
    }
    return parts;
  }

  @Override
  public void close() {
    database.close();
  }
}

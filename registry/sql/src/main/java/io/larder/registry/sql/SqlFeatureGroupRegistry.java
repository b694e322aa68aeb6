package io.larder.registry.sql;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureMetadata;
import io.larder.model.FeatureName;
import io.larder.model.FeatureStoreException;
import io.larder.store.FeatureGroupRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The registry as two tables: each group is a JSON document in one, and what is said about single
/// features is a document for each in the other.
///
/// The statements are in the SQL that SQLite and PostgreSQL share; what differs is in
/// [SqliteDatabase].
final class SqlFeatureGroupRegistry implements FeatureGroupRegistry {
  private static final String SELECT = "SELECT id, name, document FROM feature_group";

  private final SqliteDatabase database;

  SqlFeatureGroupRegistry(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public FeatureGroup create(FeatureGroupName name, Function<FeatureGroupId, FeatureGroup> draft) {
    return database.inTransaction(handle -> create(handle, name, draft));
  }

  private static FeatureGroup create(
      Handle handle, FeatureGroupName name, Function<FeatureGroupId, FeatureGroup> draft) {
    FeatureGroup group = draft.apply(reservedId(handle, name));
    if (!group.name().equals(name)) {
      throw new IllegalArgumentException("the draft of " + name + " is named " + group.name());
    }
    write(handle, group);
    return group;
  }

  /// Takes the name, by a row whose document is still missing; the transaction hides it.
  private static FeatureGroupId reservedId(Handle handle, FeatureGroupName name) {
    return handle
        .createQuery(
            "INSERT INTO feature_group (name, creation_time, status, document)"
                + " VALUES (:name, 0, '', '') ON CONFLICT (name) DO NOTHING RETURNING id")
        .bind("name", name.value())
        .mapTo(Long.class)
        .findOne()
        .map(FeatureGroupId::new)
        .orElseThrow(() -> alreadyExists(name));
  }

  @Override
  public Optional<FeatureGroup> find(FeatureGroupName name) {
    return database.inTransaction(handle ->
        handle
            .createQuery(SELECT + " WHERE name = :name")
            .bind("name", name.value())
            .map(FeatureGroupRow.reader(id -> FeatureMetadataTable.read(handle, id)))
            .findOne());
  }

  /// Sorted here: databases differ in how they order text.
  @Override
  public List<FeatureGroup> list() {
    return database.inTransaction(handle -> {
      var metadata = FeatureMetadataTable.readAll(handle);
      return handle
          .createQuery(SELECT)
          .map(FeatureGroupRow.reader(id -> metadata.getOrDefault(id, Map.of())))
          .stream()
          .sorted(Comparator.comparing(FeatureGroup::name))
          .toList();
    });
  }

  @Override
  public void update(FeatureGroup group) {
    database.inTransaction(handle -> {
      write(handle, group);
      return group;
    });
  }

  @Override
  public void updateFeature(FeatureGroupId id, FeatureName feature, FeatureMetadata metadata) {
    database.inTransaction(handle -> {
      int rows =
          handle
              .createQuery("SELECT count(*) FROM feature_group WHERE id = :id")
              .bind("id", id.value())
              .mapTo(Integer.class)
              .one();
      requireFound(rows, id);
      FeatureMetadataTable.write(handle, id, feature, metadata);
      return id;
    });
  }

  @Override
  public void delete(FeatureGroupId id) {
    database.inTransaction(handle -> {
      FeatureMetadataTable.delete(handle, id);
      int rows =
          handle
              .createUpdate("DELETE FROM feature_group WHERE id = :id")
              .bind("id", id.value())
              .execute();
      return requireFound(rows, id);
    });
  }

  private static void write(Handle handle, FeatureGroup group) {
    int rows =
        FeatureGroupRow.bind(
                group,
                handle.createUpdate(
                    "UPDATE feature_group SET name = :name, creation_time = :creationTime,"
                        + " status = :status, document = :document WHERE id = :id"))
            .execute();
    requireFound(rows, group.id());
    FeatureMetadataTable.replace(handle, group);
  }

  private static FeatureGroupId requireFound(int rows, FeatureGroupId id) {
    if (rows == 0) {
      throw FeatureStoreException.notFound("there is no feature group with id %d", id.value());
    }
    return id;
  }

  private static FeatureStoreException alreadyExists(FeatureGroupName name) {
    return new FeatureStoreException(
        ErrorKind.ALREADY_EXISTS,
        "Resource Already Exists: FeatureGroup with name "
            + name
            + " already exists. Choose a different name.\nInfo: Feature Group '"
            + name
            + "' already exists.");
  }

  @Override
  public void close() {
    database.close();
  }
}

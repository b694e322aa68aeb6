package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;
import static io.larder.model.FeatureStoreException.notFound;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What clients keep with Athena: prepared statements and named queries, each in a work group.
public final class KeptQueries {
  private static final int EACH_MAX = 10_000;

  private final WorkGroups groups;
  private final StoredValues<PreparedStatement> prepared;
  private final StoredValues<NamedQuery> named;

  KeptQueries(Path folder, WorkGroups groups) {
    this.groups = groups;
    this.prepared =
        new StoredValues<>(
            folder.resolve("prepared"), PreparedStatement.class, PreparedStatement::key);
    this.named = new StoredValues<>(folder.resolve("named"), NamedQuery.class, NamedQuery::id);
  }

  public void prepare(PreparedStatement statement) {
    groups.get(statement.workGroup());
    checkRoom(prepared.all().size());
    if (!prepared.add(statement)) {
      throw invalid(
          "Prepared statement %s already exists in WorkGroup %s",
          statement.name(), statement.workGroup());
    }
  }

  public void change(PreparedStatement statement) {
    prepared(statement.workGroup(), statement.name());
    prepared.put(statement);
  }

  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`
  public PreparedStatement prepared(String workGroup, String name) {
    return findPrepared(workGroup, name)
        .orElseThrow(
            () -> notFound("PreparedStatement %s was not found in workGroup %s", name, workGroup));
  }

  public Optional<PreparedStatement> findPrepared(String workGroup, String name) {
    return prepared.find(workGroup + "/" + name);
  }

  /// In the order of their names.
  public List<PreparedStatement> prepared(String workGroup) {
    groups.get(workGroup);
    return prepared.all().stream()
        .filter(statement -> statement.workGroup().equals(workGroup))
        .toList();
  }

  public void deletePrepared(String workGroup, String name) {
    prepared(workGroup, name);
    prepared.remove(workGroup + "/" + name);
  }

  public void add(NamedQuery query) {
    groups.get(query.workGroup());
    checkRoom(named.all().size());
    named.put(query);
  }

  public void change(NamedQuery query) {
    named.put(query);
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where there is none, as Athena has it
  public NamedQuery named(String id) {
    return findNamed(id).orElseThrow(() -> invalid("NamedQuery %s was not found", id));
  }

  public Optional<NamedQuery> findNamed(String id) {
    return named.find(id);
  }

  public List<NamedQuery> namedIn(String workGroup) {
    groups.get(workGroup);
    return named.all().stream().filter(query -> query.workGroup().equals(workGroup)).toList();
  }

  public void deleteNamed(String id) {
    named(id);
    named.remove(id);
  }

  /// Deletes a group, with what is kept in it.
  ///
  /// @param recursively otherwise a group in which something is kept stays
  public void deleteGroup(String workGroup, boolean recursively) {
    List<PreparedStatement> statements = prepared(workGroup);
    List<NamedQuery> queries = namedIn(workGroup);
    if (!recursively && !(statements.isEmpty() && queries.isEmpty())) {
      throw invalid("WorkGroup %s is not empty", workGroup);
    }
    groups.delete(workGroup);
    statements.forEach(statement -> prepared.remove(statement.key()));
    queries.forEach(query -> named.remove(query.id()));
  }

  private static void checkRoom(int count) {
    if (count >= EACH_MAX) {
      throw invalid("there are %d already, which is the most", EACH_MAX);
    }
  }
}

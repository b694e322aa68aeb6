package io.larder.offline.parquet;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureSchema;
import io.larder.store.DataFile;
import io.larder.store.TableSnapshot;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// The groups' tables for readers: committed files, then those of others.
final class GroupTables {
  private final CommittedFiles committed;
  private final Runnable afterReading;
  private final Map<Long, FoundFiles> found = new ConcurrentHashMap<>();

  /// @param afterReading run whenever a reader has come to its end
  GroupTables(CommittedFiles committed, Runnable afterReading) {
    this.committed = committed;
    this.afterReading = afterReading;
  }

  List<DataFile> files(FeatureGroup group) throws IOException, SQLException {
    GroupFiles files = committed.of(group);
    return joined(files.listing().files(), others(files, group.schema()));
  }

  TableSnapshot snapshot(FeatureGroup group) throws IOException, SQLException {
    GroupFiles files = committed.of(group);
    List<DataFile> others = others(files, group.schema());
    long generation = files.enter();
    GroupFiles.Listing listing = files.listing();
    return held(
        SnapshotId.text(listing.lastWritten()), joined(listing.files(), others), files, generation);
  }

  /// @param uris of the earlier snapshot's files, which tell which of the others' were there
  Optional<TableSnapshot> snapshot(FeatureGroup group, String id, Set<String> uris)
      throws IOException, SQLException {
    OptionalLong written = SnapshotId.micros(id);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    GroupFiles files = committed.of(group);
    List<DataFile> others =
        others(files, group.schema()).stream().filter(file -> uris.contains(file.uri())).toList();
    long generation = files.enter();
    return Optional.of(
        held(id, joined(files.writtenBy(written.getAsLong()), others), files, generation));
  }

  /// Files of others that are left out of the tables that were read.
  long filesLeftOut() {
    return found.values().stream().mapToLong(FoundFiles::leftOut).sum();
  }

  private TableSnapshot held(String id, List<DataFile> content, GroupFiles files, long generation) {
    AtomicBoolean open = new AtomicBoolean(true);
    return new TableSnapshot(
        id,
        content,
        () -> {
          if (open.getAndSet(false)) {
            files.leave(generation);
            afterReading.run();
          }
        });
  }

  private List<DataFile> others(GroupFiles files, FeatureSchema schema)
      throws IOException, SQLException {
    return found
        .computeIfAbsent(
            files.id(), id -> new FoundFiles(files, path -> committed.owns(files, path)))
        .list(schema);
  }

  private static List<DataFile> joined(List<DataFile> first, List<DataFile> second) {
    if (second.isEmpty()) {
      return first;
    }
    List<DataFile> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}

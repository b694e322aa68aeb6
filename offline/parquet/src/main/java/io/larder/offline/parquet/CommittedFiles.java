package io.larder.offline.parquet;

import io.larder.model.FeatureGroup;
import io.larder.model.OfflineStoreConfig;
import io.larder.model.S3Location;
import io.larder.offline.files.S3Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The committed files of each group, in memory: a group's manifest is read when it is first asked
/// for, and commits are added to it from then on.
final class CommittedFiles {
  private final CommitJournal journal;
  private final S3Folders folders;
  private final Map<Long, GroupFiles> loaded = new HashMap<>();
  private long next;

  CommittedFiles(CommitJournal journal, S3Folders folders, long next) {
    this.journal = journal;
    this.folders = folders;
    this.next = next;
  }

  synchronized long next() {
    return next;
  }

  /// The files of a group that has an offline store.
  GroupFiles of(FeatureGroup group) throws IOException {
    return load(group.id().value(), location(group));
  }

  /// Makes a commit visible: its position and its files together.
  synchronized void publish(long committed, Map<FeatureGroup, List<ManifestLine>> added)
      throws IOException {
    Map<GroupFiles, List<ManifestLine>> lines = new LinkedHashMap<>();
    for (Map.Entry<FeatureGroup, List<ManifestLine>> each : added.entrySet()) {
      lines.put(of(each.getKey()), each.getValue());
    }
    next = committed;
    lines.forEach(GroupFiles::add);
  }

  /// Whether a file in a group's folders is one of this store's, be it of another group that has
  /// the same folder: one of the same name that was created in the same second.
  boolean owns(GroupFiles group, Path path) throws IOException {
    String file = group.folder().relativize(path).toString().replace('\\', '/');
    if (group.owns(file)) {
      return true;
    }
    OptionalLong named = HourPartition.group(file.substring(file.lastIndexOf('/') + 1));
    return named.isPresent()
        && named.getAsLong() != group.id()
        && journal.isLocation(named.getAsLong(), group.location())
        && load(named.getAsLong(), group.location()).owns(file);
  }

  private synchronized GroupFiles load(long id, S3Location location) throws IOException {
    GroupFiles files = loaded.get(id);
    if (files == null) {
      files = new GroupFiles(id, location, folders.path(location), journal.committed(id, next));
      loaded.put(id, files);
    }
    return files;
  }

  static S3Location location(FeatureGroup group) {
    return group
        .offline()
        .map(OfflineStoreConfig::resolvedLocation)
        .orElseThrow(
            () -> new IllegalArgumentException(group.name() + " keeps no offline history"));
  }
}

package io.larder.offline.parquet;

import io.larder.model.FeatureGroup;
import io.larder.model.OfflineStoreConfig;
import io.larder.model.S3Location;
import io.larder.offline.files.S3Folders;
import io.larder.store.DataFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The committed files of each group, in memory: a group's manifest is read when it is first asked
/// for, and commits are added to it from then on.
final class CommittedFiles {
  private final CommitJournal journal;
  private final S3Folders folders;
  private final Map<Long, List<DataFile>> loaded = new HashMap<>();
  private long next;

  CommittedFiles(CommitJournal journal, S3Folders folders, long next) {
    this.journal = journal;
    this.folders = folders;
    this.next = next;
  }

  synchronized long next() {
    return next;
  }

  /// The group's files, oldest commit first; none where the group has no offline store.
  synchronized List<DataFile> of(FeatureGroup group) throws IOException {
    if (group.offline().isEmpty()) {
      return List.of();
    }
    List<DataFile> files = loaded.get(group.id().value());
    if (files == null) {
      files = dataFiles(group, journal.committed(group.id().value(), next));
      loaded.put(group.id().value(), files);
    }
    return List.copyOf(files);
  }

  /// Makes a commit visible: its position and its files together.
  synchronized void publish(long committed, Map<FeatureGroup, List<ManifestLine>> added) {
    next = committed;
    added.forEach((group, lines) -> {
      List<DataFile> files = loaded.get(group.id().value());
      if (files != null) {
        files.addAll(dataFiles(group, lines));
      }
    });
  }

  private List<DataFile> dataFiles(FeatureGroup group, List<ManifestLine> lines) {
    S3Location location = group.offline().map(OfflineStoreConfig::resolvedLocation).orElseThrow();
    Path folder = folders.path(location);
    List<DataFile> files = new ArrayList<>(lines.size());
    for (ManifestLine line : lines) {
      files.add(
          new DataFile(
              folder.resolve(line.file()).toString(),
              location.withoutTrailingSlash() + "/" + line.file(),
              line.bytes(),
              line.rows()));
    }
    return files;
  }
}

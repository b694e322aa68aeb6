package io.larder.offline.parquet;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroup;
import io.larder.model.S3Location;
import io.larder.offline.files.Disk;
import io.larder.offline.files.FileRows;
import io.larder.offline.files.LoadedPartition;
import io.larder.offline.files.ParquetWriter;
import io.larder.offline.files.Partitioning;
import io.larder.offline.files.S3Folders;
import io.larder.offline.files.WrittenFile;
import io.larder.store.OfflineCommit;
import io.larder.store.OfflineCommit.GroupLoads;
import io.larder.store.OfflineCommit.GroupRows;
import io.larder.store.load.LoadedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Steps 1 to 4 of a commit, and how to undo them; [ParquetOfflineStore] says why in this order.
final class CommitFiles {
  /// Programs that read folders of Parquet files leave out names that start with `_`.
  static final String STAGING = "_larder_temporary";

  private final S3Folders folders;
  private final ParquetWriter writer;
  private final Disk disk;
  private final CommitJournal journal;

  CommitFiles(S3Folders folders, ParquetWriter writer, Disk disk, CommitJournal journal) {
    this.folders = folders;
    this.writer = writer;
    this.disk = disk;
    this.journal = journal;
  }

  /// Told the names of files before they appear in a group's folders.
  interface Announcement {
    void announce(FeatureGroup group, List<ManifestLine> lines) throws IOException;
  }

  /// Writes the commit's files to their places; they count when the state's position has moved.
  ///
  /// @param before the state that the commit starts from
  /// @return what was added to the manifests
  Map<FeatureGroup, List<ManifestLine>> write(
      OfflineCommit commit, CommitState before, Announcement announcement)
      throws IOException, SQLException {
    List<FeatureGroup> groups = groups(commit);
    if (groups.isEmpty()) {
      return Map.of();
    }
    begin(before, groups);
    Set<Path> changed = new HashSet<>();
    Map<FeatureGroup, List<StagedFile>> staged = new LinkedHashMap<>();
    for (GroupRows group : commit.rows()) {
      staged.put(group.group(), stage(commit, group, changed));
    }
    if (commit.loads().isPresent()) {
      GroupLoads loads = commit.loads().get();
      staged.put(loads.group(), stage(commit, loads, changed));
    }
    disk.sync(staged.values().stream().flatMap(List::stream).map(StagedFile::staged).toList());
    Map<FeatureGroup, List<ManifestLine>> lines = announce(staged, announcement);
    for (List<StagedFile> files : staged.values()) {
      place(files, changed);
    }
    for (FeatureGroup group : groups) {
      disk.deleteFolder(staging(group));
    }
    disk.sync(changed);
    return lines;
  }

  private static List<FeatureGroup> groups(OfflineCommit commit) {
    return Stream.concat(
            commit.rows().stream().map(GroupRows::group),
            commit.loads().stream().map(GroupLoads::group))
        .toList();
  }

  private Path staging(FeatureGroup group) {
    return folders.path(CommittedFiles.location(group)).resolve(STAGING);
  }

  /// Removes all traces of a commit that was begun and not finished.
  ///
  /// @return the state, in which no commit has begun
  CommitState undoUnfinished() throws IOException {
    CommitState state = journal.readState();
    if (state.begun().isEmpty()) {
      return state;
    }
    for (CommitState.BegunGroup group : state.begun()) {
      undo(group, state.next());
    }
    journal.writeState(state.undone());
    return state.undone();
  }

  private void undo(CommitState.BegunGroup group, long next) throws IOException {
    Path folder = folders.path(new S3Location(group.location()));
    Set<Path> changed = new HashSet<>();
    for (ManifestLine line : journal.unfinished(group.id(), next)) {
      Path file = folder.resolve(line.file());
      if (Files.exists(file)) {
        disk.delete(file);
        changed.add(Disk.parent(file));
      }
    }
    disk.deleteFolder(folder.resolve(STAGING));
    disk.sync(changed);
    journal.forgetUnfinished(group.id(), next);
  }

  private void begin(CommitState before, List<FeatureGroup> groups) throws IOException {
    List<CommitState.BegunGroup> begun = new ArrayList<>();
    for (FeatureGroup group : groups) {
      long id = group.id().value();
      journal.keepLocation(id, CommittedFiles.location(group));
      begun.add(new CommitState.BegunGroup(id, CommittedFiles.location(group).uri()));
    }
    journal.writeState(before.beginning(begun));
  }

  private List<StagedFile> stage(OfflineCommit commit, GroupRows rows, Set<Path> changed)
      throws IOException, SQLException {
    Path folder = folders.path(CommittedFiles.location(rows.group()));
    Path staging = folder.resolve(STAGING);
    changed.addAll(disk.createDirectories(staging));
    List<HourRows> hours = HourRows.of(rows);
    List<String> names =
        hours.stream()
            .map(hour -> hour.hour().file(hour.latest(), commit.from(), rows.group().id()))
            .toList();
    List<FileRows> contents = new ArrayList<>(hours.size());
    for (int i = 0; i < hours.size(); i++) {
      contents.add(new FileRows(staged(staging, names.get(i)), hours.get(i).entries()));
    }
    List<WrittenFile> written = writer.write(rows.group().schema(), commit.writeTime(), contents);
    return staged(commit, folder, names, written);
  }

  private List<StagedFile> stage(OfflineCommit commit, GroupLoads loads, Set<Path> changed)
      throws IOException, SQLException {
    FeatureGroup group = loads.group();
    Path staging = staging(group);
    changed.addAll(disk.createDirectories(staging));
    List<String> names = new ArrayList<>();
    List<WrittenFile> written =
        writer.writeLoads(
            new ParquetWriter.TableShape(group.schema(), Map.of(), Partitioning.HOUR),
            commit.writeTime(),
            loads.loads().stream().map(LoadedRows::file).toList(),
            hours -> {
              hours.forEach(hour -> names.add(name(hour, commit, group)));
              return names.stream().map(name -> staged(staging, name)).toList();
            });
    return staged(commit, folders.path(CommittedFiles.location(group)), names, written);
  }

  private static String name(LoadedPartition hour, OfflineCommit commit, FeatureGroup group) {
    return new HourPartition(Long.parseLong(hour.key()))
        .file(new EventTime(hour.latestSecond(), 0), commit.from(), group.id());
  }

  private static List<StagedFile> staged(
      OfflineCommit commit, Path folder, List<String> names, List<WrittenFile> written) {
    long moment = ManifestLine.micros(commit.writeTime());
    List<StagedFile> files = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      WrittenFile file = written.get(i);
      ManifestLine line =
          new ManifestLine(commit.to().number(), name, file.bytes(), file.rows(), moment, moment);
      files.add(new StagedFile(staged(folder.resolve(STAGING), name), folder.resolve(name), line));
    }
    return files;
  }

  private Map<FeatureGroup, List<ManifestLine>> announce(
      Map<FeatureGroup, List<StagedFile>> staged, Announcement announcement) throws IOException {
    Map<FeatureGroup, List<ManifestLine>> announced = new LinkedHashMap<>();
    for (Map.Entry<FeatureGroup, List<StagedFile>> group : staged.entrySet()) {
      List<ManifestLine> lines = group.getValue().stream().map(StagedFile::line).toList();
      journal.append(group.getKey().id().value(), lines);
      announcement.announce(group.getKey(), lines);
      announced.put(group.getKey(), lines);
    }
    return announced;
  }

  private void place(List<StagedFile> files, Set<Path> changed) throws IOException {
    for (StagedFile file : files) {
      Path folder = Disk.parent(file.target());
      changed.addAll(disk.createDirectories(folder));
      disk.move(file.staged(), file.target());
      changed.add(folder);
    }
  }

  private static Path staged(Path staging, String name) {
    return staging.resolve(name.substring(name.lastIndexOf('/') + 1) + ".tmp");
  }
}

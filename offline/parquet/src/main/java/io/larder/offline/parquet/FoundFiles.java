package io.larder.offline.parquet;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureSchema;
import io.larder.store.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Parquet files that other programs have put into a group's folders: a Spark job that writes
/// history, say. They are found when the group is next read. Whatever folder a file lies in, it is
/// the group's, except below names that start with `_` or `.`, where programs keep what is not
/// done.
///
/// A file is looked at once and then held to be immutable, unless its size or time has changed when
/// its folder is listed again. One that cannot be read, or whose columns do not fit the group, is
/// left out and told in the logging, once; it is tried again when it has changed. An empty one is
/// waited for.
///
/// To find nothing new costs a look at each folder ([FolderListing]).
final class FoundFiles {
  private static final Logger LOGGER = LoggerFactory.getLogger(FoundFiles.class);

  private final GroupFiles group;
  private final FolderListing.Ownership ownership;
  private final Map<Path, Seen> known = new TreeMap<>();
  private final Map<Path, String> told = new HashMap<>();
  private FolderWalk walk = FolderWalk.none();
  private List<DataFile> current = List.of();
  private List<FeatureDefinition> features = List.of();
  private volatile int leftOut;

  private record Stamp(long bytes, FileTime changed) {}

  /// @param footer empty where the file cannot be read
  private record Seen(Stamp stamp, Optional<ParquetFooter> footer) {}

  FoundFiles(GroupFiles group, FolderListing.Ownership ownership) {
    this.group = group;
    this.ownership = ownership;
  }

  /// What is there now, in the order of the files' names.
  ///
  /// @param wanted the group's schema now
  synchronized List<DataFile> list(FeatureSchema wanted) throws IOException, SQLException {
    walk = walk.again(group.folder(), ownership);
    boolean changed = known.keySet().removeAll(walk.gone());
    told.keySet().removeAll(walk.gone());
    Map<Path, Stamp> others = others();
    if (!others.isEmpty()) {
      lookAt(others);
      changed = true;
    }
    if (changed || !wanted.features().equals(features)) {
      current = fitting(wanted);
      features = wanted.features();
    }
    return current;
  }

  /// How many were left out when the files were last listed.
  int leftOut() {
    return leftOut;
  }

  /// The files that are new, or not those that were seen under their names.
  private Map<Path, Stamp> others() throws IOException {
    List<Path> suspects = new ArrayList<>(walk.listed());
    known.forEach((file, seen) -> {
      if (seen.footer().isEmpty()) {
        suspects.add(file);
      }
    });
    Map<Path, Stamp> others = new TreeMap<>();
    for (Path file : suspects) {
      Seen seen = known.get(file);
      Optional<Stamp> stamp = stamp(file);
      if (stamp.isPresent() && (seen == null || !seen.stamp().equals(stamp.get()))) {
        others.put(file, stamp.get());
      }
    }
    return others;
  }

  private static Optional<Stamp> stamp(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(new Stamp(attributes.size(), attributes.lastModifiedTime()))
          : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private void lookAt(Map<Path, Stamp> files) throws SQLException {
    FooterReader reader =
        FooterReader.read(
            files.entrySet().stream()
                .filter(file -> file.getValue().bytes() > 0)
                .map(Map.Entry::getKey)
                .toList());
    files.forEach((file, stamp) -> {
      known.put(file, new Seen(stamp, Optional.ofNullable(reader.footers().get(file))));
      String reason = reader.unreadable().get(file);
      if (reason != null && Files.exists(file)) {
        tellLeftOut(file, reason);
      }
    });
  }

  private List<DataFile> fitting(FeatureSchema wanted) {
    List<DataFile> fitting = new ArrayList<>();
    int misfits = 0;
    for (Map.Entry<Path, Seen> each : known.entrySet()) {
      Seen seen = each.getValue();
      Optional<String> reason = seen.footer().flatMap(footer -> SchemaFit.misfit(wanted, footer));
      if (reason.isEmpty() && seen.footer().isPresent()) {
        fitting.add(dataFile(each.getKey(), seen.stamp(), seen.footer().get()));
      } else if (seen.stamp().bytes() > 0) {
        misfits++;
        reason.ifPresent(why -> tellLeftOut(each.getKey(), why));
      }
    }
    leftOut = misfits;
    return List.copyOf(fitting);
  }

  private DataFile dataFile(Path file, Stamp stamp, ParquetFooter footer) {
    String below = group.folder().relativize(file).toString().replace('\\', '/');
    return new DataFile(
        file.toString(),
        group.location().withoutTrailingSlash() + "/" + below,
        stamp.bytes(),
        footer.rows());
  }

  private void tellLeftOut(Path file, String reason) {
    if (reason.equals(told.put(file, reason))) {
      return;
    }
    LOGGER.warn("The file {} is left out of its feature group's history: {}", file, reason);
  }
}

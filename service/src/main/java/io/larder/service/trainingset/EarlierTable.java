package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.Quoted;
import io.larder.service.trainingset.Certificate.FileUsed;
import io.larder.service.trainingset.Certificate.GroupUsed;
import io.larder.store.DataFile;
import io.larder.store.OfflineStore;
import io.larder.store.TableSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A group's table as it was when a certificate was made: the rows of its snapshot, whichever files
/// hold them today; where it names none, or one that is forgotten, the files that it lists.
///
/// @param used what the certificate says
record EarlierTable(OfflineStore offline, FeatureGroup group, GroupUsed used) {
  TableSnapshot take() {
    Set<String> uris = used.files().stream().map(FileUsed::uri).collect(Collectors.toSet());
    uris.forEach(this::checkIsOfGroup);
    return Optional.ofNullable(used.snapshot())
        .flatMap(id -> offline.snapshot(group, id, uris))
        .orElseGet(this::ofSameFiles);
  }

  /// A snapshot makes do without the names of its files; a certificate that lists others has been
  /// tampered with.
  private void checkIsOfGroup(String uri) {
    String folder = group.offline().map(store -> store.resolvedLocation().uri()).orElse("");
    if (!uri.startsWith(folder + "/") || uri.contains("/../")) {
      throw invalid(
          "the certificate's file %s is not one of feature group %s, whose files are in %s",
          Quoted.of(uri), group.name(), folder);
    }
  }

  private TableSnapshot ofSameFiles() {
    TableSnapshot present = offline.snapshot(group);
    Optional<List<DataFile>> same = same(present.files());
    if (same.isPresent()) {
      return new TableSnapshot("", same.get(), present.release());
    }
    present.close();
    throw invalid(
        "files of the certificate no longer exist in feature group %s, and it names no snapshot that"
            + " still tells which rows they held",
        group.name());
  }

  private Optional<List<DataFile>> same(List<DataFile> files) {
    Map<String, DataFile> present = new HashMap<>();
    files.forEach(file -> present.put(file.uri(), file));
    List<DataFile> same = new ArrayList<>();
    for (FileUsed wanted : used.files()) {
      DataFile file = present.get(wanted.uri());
      if (file == null || file.sizeBytes() != wanted.sizeBytes()) {
        return Optional.empty();
      }
      same.add(file);
    }
    return Optional.of(same);
  }
}

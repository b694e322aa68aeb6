package io.larder.offline.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.PartitionStatisticsFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StatisticsFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.FileIO;

/// Every file that a table needs: its metadata, older versions of these, and whatever any of its
/// snapshots names.
final class KnownFiles {
  private final Set<String> addresses = new HashSet<>();
  private final Table table;

  private KnownFiles(Table table) {
    this.table = table;
  }

  static Set<String> of(Table table) {
    KnownFiles known = new KnownFiles(table);
    known.addMetadata();
    known.addSnapshots();
    return known.addresses;
  }

  private void addMetadata() {
    TableMetadata metadata = ((HasTableOperations) table).operations().current();
    addresses.add(metadata.metadataFileLocation());
    metadata.previousFiles().forEach(file -> addresses.add(file.file()));
    metadata.statisticsFiles().stream().map(StatisticsFile::path).forEach(addresses::add);
    metadata.partitionStatisticsFiles().stream()
        .map(PartitionStatisticsFile::path)
        .forEach(addresses::add);
  }

  private void addSnapshots() {
    FileIO io = table.io();
    Map<String, ManifestFile> manifests = new HashMap<>();
    for (Snapshot snapshot : table.snapshots()) {
      String list = snapshot.manifestListLocation();
      if (list != null) {
        addresses.add(list);
      }
      snapshot.allManifests(io).forEach(manifest -> manifests.put(manifest.path(), manifest));
    }
    addresses.addAll(manifests.keySet());
    manifests.values().forEach(this::addContent);
  }

  private void addContent(ManifestFile manifest) {
    try (ManifestReader<? extends ContentFile<?>> files = reader(manifest)) {
      files.forEach(file -> addresses.add(file.location()));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + manifest.path(), failed);
    }
  }

  private ManifestReader<? extends ContentFile<?>> reader(ManifestFile manifest) {
    return manifest.content() == ManifestContent.DELETES
        ? ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())
        : ManifestFiles.read(manifest, table.io(), table.specs());
  }
}

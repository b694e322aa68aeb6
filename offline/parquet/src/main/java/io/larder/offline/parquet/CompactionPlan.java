package io.larder.offline.parquet;

import io.larder.store.maintenance.MaintenanceReport;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which files of a group are to become one. Only neighbours among an hour's small files are put
/// together, so that the order of the hour's rows stays that of the log. Records that tie have one
/// event time, hence one hour.
///
/// @param runs of files, each to become one file
record CompactionPlan(List<List<ManifestLine>> runs) {
  private static final int RUN_FILES_MAX = 2_000;
  private static final int BATCH_FILES_MAX = 500;

  /// @param lines of the manifest, in their order
  static CompactionPlan of(List<ManifestLine> lines, Compaction rules) {
    Map<String, List<ManifestLine>> hours = new LinkedHashMap<>();
    lines.forEach(line -> hours.computeIfAbsent(line.hour(), hour -> new ArrayList<>()).add(line));
    List<List<ManifestLine>> runs = new ArrayList<>();
    for (List<ManifestLine> hour : hours.values()) {
      if (hour.stream().filter(line -> rules.isSmall(line.bytes())).count()
          >= rules.smallFilesMin()) {
        addRuns(hour, rules, runs);
      }
    }
    return new CompactionPlan(runs);
  }

  private static void addRuns(
      List<ManifestLine> hour, Compaction rules, List<List<ManifestLine>> runs) {
    List<ManifestLine> run = new ArrayList<>();
    for (ManifestLine line : hour) {
      boolean small = rules.isSmall(line.bytes());
      boolean full =
          bytes(run) + line.bytes() > rules.targetFileBytes() || run.size() == RUN_FILES_MAX;
      if (!small || full) {
        addRun(run, runs);
        run = new ArrayList<>();
      }
      if (small) {
        run.add(line);
      }
    }
    addRun(run, runs);
  }

  private static void addRun(List<ManifestLine> run, List<List<ManifestLine>> runs) {
    if (run.size() > 1) {
      runs.add(run);
    }
  }

  /// The runs in portions that are published together: publishing writes the manifest anew.
  List<List<List<ManifestLine>>> batches(long bytesMax) {
    List<List<List<ManifestLine>>> batches = new ArrayList<>();
    List<List<ManifestLine>> batch = new ArrayList<>();
    long files = 0;
    long bytes = 0;
    for (List<ManifestLine> run : runs) {
      batch.add(run);
      files += run.size();
      bytes += bytes(run);
      if (files >= BATCH_FILES_MAX || bytes >= bytesMax) {
        batches.add(batch);
        batch = new ArrayList<>();
        files = 0;
        bytes = 0;
      }
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  /// What would be done; the new sizes are those of the old files together.
  MaintenanceReport estimate() {
    List<ManifestLine> all = runs.stream().flatMap(List::stream).toList();
    return new MaintenanceReport(
        all.size(), bytes(all), runs.size(), bytes(all), rows(all), List.of());
  }

  static long bytes(List<ManifestLine> lines) {
    return lines.stream().mapToLong(ManifestLine::bytes).sum();
  }

  static long rows(List<ManifestLine> lines) {
    return lines.stream().mapToLong(ManifestLine::rows).sum();
  }
}

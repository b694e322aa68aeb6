package io.larder.service.maintenance;

import java.time.Duration;

/// How tables are kept up.
///
/// @param interval between two rounds in the background; zero for none
/// @param smallFilesMin small files of a partition that are compacted in the background
/// @param targetFileBytes the size that compaction aims at
/// @param snapshotsKept snapshots younger than this are kept
/// @param snapshotsMax the number of snapshots of a table that are kept at most
/// @param orphansKept files that no table refers to are deleted in the background when they have
///   not changed for this long
public record MaintenanceSettings(
    Duration interval,
    int smallFilesMin,
    long targetFileBytes,
    Duration snapshotsKept,
    int snapshotsMax,
    Duration orphansKept) {}

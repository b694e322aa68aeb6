package io.larder.offline.files;

/// What a commit waits for.
public enum Durability {
  /// Until files and directories are on the disk: a commit survives the loss of power.
  FSYNC,
  /// Until the operating system has them: a commit survives the end of the process, but not the
  /// loss of power. For tests, and where the log is set likewise.
  OS
}

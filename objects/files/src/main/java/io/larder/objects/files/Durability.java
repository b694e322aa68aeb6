package io.larder.objects.files;

/// What putting an object waits for.
public enum Durability {
  /// Until file and folders are on the disk.
  FSYNC,
  /// Until the operating system has them.
  OS
}

package io.larder.log.file;

/// What an acknowledged write survives.
public enum Durability {
  /// A crash of the machine: the disk has said that it has the entries.
  FSYNC,
  /// A crash of the process: the operating system has the entries and writes them when it likes. A
  /// crash of the machine can then lose acknowledged entries: the last ones, which nobody can tell,
  /// or some before others, because of which the log reports damage and where to cut it.
  OS
}

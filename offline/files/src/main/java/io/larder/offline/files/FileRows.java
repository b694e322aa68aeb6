package io.larder.offline.files;

import io.larder.store.LogEntry;
import java.nio.file.Path;
import java.util.List;

/// The rows of one file, in the order in which the file has them.
public record FileRows(Path target, List<LogEntry> entries) {}

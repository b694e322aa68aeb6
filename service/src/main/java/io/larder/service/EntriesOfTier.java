package io.larder.service;

import io.larder.store.LogEntry;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;

/// A view of entries in which those that are not a tier's own are replaced.
final class EntriesOfTier extends AbstractList<LogEntry> implements RandomAccess {
  private final List<LogEntry> entries;
  private final BitSet own;
  private final LogEntry replacement;

  EntriesOfTier(List<LogEntry> entries, BitSet own, LogEntry replacement) {
    this.entries = entries;
    this.own = own;
    this.replacement = replacement;
  }

  @Override
  public LogEntry get(int index) {
    return own.get(index) ? entries.get(index) : replacement;
  }

  @Override
  public int size() {
    return entries.size();
  }
}

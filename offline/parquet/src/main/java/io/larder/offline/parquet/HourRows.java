package io.larder.offline.parquet;

import io.larder.model.EventTime;
import io.larder.offline.files.RowOrder;
import io.larder.store.LogEntry;
import io.larder.store.OfflineCommit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rows of a group and a commit whose event times lie in one hour: one file, in its order.
record HourRows(HourPartition hour, List<LogEntry> entries) {

  /// The hours in their order.
  static List<HourRows> of(OfflineCommit.GroupRows rows) {
    Map<Long, List<LogEntry>> hours = new TreeMap<>();
    for (LogEntry entry : rows.entries()) {
      long hour = HourPartition.of(entry.record().eventTime()).number();
      hours.computeIfAbsent(hour, number -> new ArrayList<>()).add(entry);
    }
    Comparator<LogEntry> order = RowOrder.of(rows.group().schema());
    return hours.entrySet().stream()
        .map(hour -> sorted(new HourPartition(hour.getKey()), hour.getValue(), order))
        .toList();
  }

  /// The latest event time, which names the file.
  EventTime latest() {
    return entries.stream()
        .map(entry -> entry.record().eventTime())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static HourRows sorted(
      HourPartition hour, List<LogEntry> entries, Comparator<LogEntry> order) {
    entries.sort(order);
    return new HourRows(hour, entries);
  }
}

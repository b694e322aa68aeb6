package io.larder.offline.iceberg;

import io.larder.model.EventTime;
import io.larder.model.FeatureSchema;
import io.larder.offline.files.RowOrder;
import io.larder.store.LogEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The rows of a commit whose event times begin with the same date: one file, in its order.
///
/// @param date as the event times spell it; absent where the table has no partitions
record DayRows(Optional<String> date, List<LogEntry> entries) {
  static List<DayRows> of(FeatureSchema schema, List<LogEntry> entries) {
    Map<String, List<LogEntry>> days = new TreeMap<>();
    for (LogEntry entry : entries) {
      days.computeIfAbsent(date(schema, entry), _ -> new ArrayList<>()).add(entry);
    }
    Comparator<LogEntry> order = RowOrder.of(schema);
    List<DayRows> rows = new ArrayList<>();
    days.forEach((date, own) -> {
      own.sort(order);
      rows.add(new DayRows(Optional.of(date).filter(text -> !text.isEmpty()), own));
    });
    return rows;
  }

  /// The latest event time, which names the file.
  EventTime latest() {
    return entries.stream()
        .map(entry -> entry.record().eventTime())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static String date(FeatureSchema schema, LogEntry entry) {
    if (!GroupSchema.isPartitioned(schema)) {
      return "";
    }
    String text = entry.record().text(schema.eventTimeColumn()).orElse("");
    return text.substring(0, Math.min(text.length(), GroupSchema.DATE_LENGTH));
  }
}

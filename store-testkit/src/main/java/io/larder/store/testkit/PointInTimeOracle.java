package io.larder.store.testkit;

import io.larder.model.EventTime;
import io.larder.store.PointInTimeJoin.AsOf;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The answer to a point-in-time lookup by its definition: it looks at every record for every row.
///
/// @param records in log order
/// @param identifierColumn the identifier's place among a record's values
record PointInTimeOracle(
    List<PointInTimeRecord> records,
    int identifierColumn,
    AsOf asOf,
    Optional<Duration> maximumAge) {

  private static final Comparator<PointInTimeRecord> AGE =
      Comparator.comparing(PointInTimeRecord::eventTime)
          .thenComparing(PointInTimeRecord::invoked)
          .thenComparing(PointInTimeRecord::written);

  /// What a row gets.
  ///
  /// @param late whether the record that event times alone choose was written after the row's
  ///   moment
  record Answer(Optional<PointInTimeRecord> record, boolean late) {}

  Answer answer(@Nullable Object identifier, EventTime moment) {
    Optional<PointInTimeRecord> happened = newest(identifier, moment, false);
    boolean late = happened.filter(record -> isWrittenAfter(record, moment)).isPresent();
    Optional<PointInTimeRecord> chosen =
        asOf == AsOf.EVENT_TIME ? happened : newest(identifier, moment, true);
    return new Answer(chosen.filter(record -> !record.deleted()), late);
  }

  private Optional<PointInTimeRecord> newest(
      @Nullable Object identifier, EventTime moment, boolean onlyWritten) {
    return IntStream.range(0, records.size())
        .boxed()
        .filter(i -> identifier != null && identifier.equals(identifierOf(records.get(i))))
        .filter(i -> !records.get(i).eventTime().isAfter(moment))
        .filter(i -> !onlyWritten || !isWrittenAfter(records.get(i), moment))
        .max(
            Comparator.<Integer, PointInTimeRecord>comparing(records::get, AGE)
                .thenComparing(Comparator.naturalOrder()))
        .map(records::get)
        .filter(record -> isYoungEnough(record, moment));
  }

  private @Nullable Object identifierOf(PointInTimeRecord record) {
    return record.values().get(identifierColumn);
  }

  private static boolean isWrittenAfter(PointInTimeRecord record, EventTime moment) {
    return EventTime.of(record.written()).isAfter(moment);
  }

  private boolean isYoungEnough(PointInTimeRecord record, EventTime moment) {
    return maximumAge
        .map(age -> !record.eventTime().toInstant().isBefore(moment.toInstant().minus(age)))
        .orElse(true);
  }
}

package io.larder.offline.files;

import io.larder.model.FeatureSchema;
import io.larder.model.FractionalText;
import io.larder.store.LogEntry;
import java.util.Comparator;

/// The order of rows within a file: by identifier and event time, so that equal values stand
/// together and a reader can pass over what it does not look for.
public final class RowOrder {
  private RowOrder() {}

  /// A stable sort by it leaves equal rows in the order of the log.
  public static Comparator<LogEntry> of(FeatureSchema schema) {
    Comparator<LogEntry> byIdentifier =
        switch (schema.feature(schema.identifierColumn()).type()) {
          case STRING -> Comparator.comparing(entry -> entry.identifier().value());
          case INTEGRAL ->
              Comparator.comparingLong(entry -> Long.parseLong(entry.identifier().value()));
          case FRACTIONAL ->
              Comparator.comparingDouble(entry -> FractionalText.value(entry.identifier().value()));
        };
    return byIdentifier.thenComparing(entry -> entry.record().eventTime());
  }
}

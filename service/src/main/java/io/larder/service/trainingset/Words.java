package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import io.larder.store.PointInTimeJoin.AsOf;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.result.ResultFormat;
import org.jspecify.annotations.Nullable;

/// The words of the JSON form and what they stand for.
final class Words {
  static final String EVENT_TIME = "EventTime";
  static final String WRITE_TIME = "WriteTime";
  static final String PARQUET = "parquet";
  static final String CSV = "csv";

  private Words() {}

  static AsOf asOf(@Nullable String word) {
    if (EVENT_TIME.equals(word)) {
      return AsOf.EVENT_TIME;
    }
    if (WRITE_TIME.equals(word)) {
      return AsOf.WRITE_TIME;
    }
    throw invalid("asOf %s is unknown; known: EventTime, WriteTime", Quoted.of(word + ""));
  }

  static Format format(@Nullable String word) {
    if (PARQUET.equals(word)) {
      return Format.PARQUET;
    }
    if (CSV.equals(word)) {
      return Format.CSV;
    }
    throw invalid("format %s is unknown; known: csv, parquet", Quoted.of(word + ""));
  }

  static ResultFormat resultFormat(Format format) {
    return switch (format) {
      case PARQUET -> ResultFormat.PARQUET;
      case CSV -> ResultFormat.CSV;
    };
  }

  /// What the format's files end in.
  static String word(ResultFormat format) {
    return switch (format) {
      case PARQUET -> PARQUET;
      case CSV -> CSV;
      case ARROW -> "arrow";
    };
  }

  static String word(Format format) {
    return switch (format) {
      case PARQUET -> PARQUET;
      case CSV -> CSV;
    };
  }
}

package io.larder.offline.iceberg;

import io.larder.model.EventTime;
import io.larder.model.FeatureSchema;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Names of data files, as the service gives them: `<8 random>/<event
/// time>_trunc=YYYY-MM-DD/<latest event time>_<16 random>.parquet`.
///
/// The random folder first spreads a table's files over an object store. A name never comes twice.
final class FileNames {
  private static final String CHARACTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int FOLDER_LENGTH = 8;
  private static final int NAME_LENGTH = 16;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  private final SecureRandom random = new SecureRandom();

  /// @param date the partition's; absent where there is none
  String next(FeatureSchema schema, Optional<String> date, EventTime latest) {
    String folder =
        date.map(text -> GroupSchema.partitionName(schema) + "=" + text + "/").orElse("");
    LocalDateTime time = LocalDateTime.ofEpochSecond(latest.seconds(), 0, ZoneOffset.UTC);
    return characters(FOLDER_LENGTH)
        + "/"
        + folder
        + TIMESTAMP.format(time)
        + "_"
        + characters(NAME_LENGTH)
        + ".parquet";
  }

  private String characters(int count) {
    StringBuilder text = new StringBuilder(count);
    random
        .ints(count, 0, CHARACTERS.length())
        .forEach(index -> text.append(CHARACTERS.charAt(index)));
    return text.toString();
  }
}

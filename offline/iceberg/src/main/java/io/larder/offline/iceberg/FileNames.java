package io.larder.offline.iceberg;

import io.larder.model.EventTime;
import io.larder.model.FeatureSchema;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final Pattern TIMED = Pattern.compile("\\d{8}T\\d{6}Z_.*");

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

  /// The name of a file that takes the place of others: the latest of their times is its own.
  ///
  /// @param folder of the partition, with a slash behind it; empty where there is none
  String rewritten(String folder, List<String> old) {
    String latest =
        old.stream()
            .map(address -> address.substring(address.lastIndexOf('/') + 1))
            .filter(name -> TIMED.matcher(name).matches())
            .map(name -> name.substring(0, name.indexOf('_')))
            .max(Comparator.naturalOrder())
            .orElse("rewritten");
    return characters(FOLDER_LENGTH)
        + "/"
        + folder
        + latest
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

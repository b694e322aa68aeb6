package io.larder.service.trainingset;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// Ids of training sets, such as `20261123T151209Z-0f3a9c11`: the second of the creation, then, in
/// hexadecimal, its millisecond and something random. Their order is that of the creations.
final class TrainingSetId {
  private static final Pattern SHAPE = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int RANDOM_BITS = 20;

  private TrainingSetId() {}

  /// @param creation no two training sets have the same millisecond
  static String of(Instant creation) {
    int millisecond = creation.get(ChronoField.MILLI_OF_SECOND);
    int random = ThreadLocalRandom.current().nextInt(1 << RANDOM_BITS);
    return SECOND.format(creation)
        + "-"
        + HexFormat.of().toHexDigits(millisecond << RANDOM_BITS | random);
  }

  static boolean isId(String text) {
    return SHAPE.matcher(text).matches();
  }
}

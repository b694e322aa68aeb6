package io.larder.offline.parquet;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroupId;
import io.larder.store.LogPosition;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An hour of event time in UTC, and the names of its folder and files.
///
/// @param number whole hours since 1970, negative before
record HourPartition(long number) {
  private static final int SECONDS_PER_HOUR = 3_600;
  private static final int RADIX = 36;
  private static final int POSITION_DIGITS = 10;
  private static final int GROUP_DIGITS = 6;

  /// How the ten characters begin where a commit's position has never come to.
  private static final char REWRITTEN = 'z';

  private static final Pattern NAME =
      Pattern.compile("\\d{8}T\\d{6}Z_[0-9a-z]{10}([0-9a-z]{6})\\.parquet");

  static HourPartition of(EventTime time) {
    return new HourPartition(Math.floorDiv(time.seconds(), SECONDS_PER_HOUR));
  }

  /// `year=YYYY/month=MM/day=DD/hour=HH`.
  String folder() {
    LocalDateTime start = utc(number * SECONDS_PER_HOUR);
    return String.format(
        Locale.ROOT,
        "year=%04d/month=%02d/day=%02d/hour=%02d",
        start.getYear(),
        start.getMonthValue(),
        start.getDayOfMonth(),
        start.getHour());
  }

  /// The path of this hour's file in a commit, below the group's folder. The sixteen characters
  /// that end its name are the commit's first position and the group: the same stretch of the log
  /// makes the same names again, and no two that are committed do, not even where two groups share
  /// a folder (same name, created in the same second).
  ///
  /// @param latest the latest event time in the file
  String file(EventTime latest, LogPosition from, FeatureGroupId group) {
    String suffix = digits(from.number(), POSITION_DIGITS) + digits(group.value(), GROUP_DIGITS);
    return folder() + "/" + timestamp(latest) + "_" + suffix + ".parquet";
  }

  /// The name of a file that takes the place of others of one hour: the latest event time of all,
  /// then a number that no other such file has, and the group.
  ///
  /// @param names of the files that are replaced
  static String rewritten(List<String> names, long number, FeatureGroupId group) {
    String latest =
        names.stream()
            .map(name -> name.substring(0, name.indexOf('_')))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    String suffix =
        REWRITTEN + digits(number, POSITION_DIGITS - 1) + digits(group.value(), GROUP_DIGITS);
    return latest + "_" + suffix + ".parquet";
  }

  /// The group that a file's name tells, where the name has the form of ours. Others may have made
  /// a file with such a name, too.
  static OptionalLong group(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1), RADIX))
        : OptionalLong.empty();
  }

  private static String timestamp(EventTime time) {
    LocalDateTime utc = utc(time.seconds());
    return String.format(
        Locale.ROOT,
        "%04d%02d%02dT%02d%02d%02dZ",
        utc.getYear(),
        utc.getMonthValue(),
        utc.getDayOfMonth(),
        utc.getHour(),
        utc.getMinute(),
        utc.getSecond());
  }

  private static String digits(long number, int length) {
    String digits = Long.toString(number, RADIX);
    if (digits.length() > length) {
      throw new IllegalArgumentException("no file name has room for the number " + number);
    }
    return "0".repeat(length - digits.length()) + digits;
  }

  private static LocalDateTime utc(long seconds) {
    return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }
}

package io.larder.cli.output;

import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them.
public final class Amounts {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final double STEP = 1024;

  private Amounts() {}

  /// `1,234,567`
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// `1,234 rows`, `1 row`
  public static String count(long number, String singular) {
    return count(number) + " " + singular + (number == 1 ? "" : "s");
  }

  /// `17 B`, `3.4 MiB`
  public static String bytes(long size) {
    double amount = size;
    int unit = 0;
    while (amount >= STEP && unit < UNITS.length - 1) {
      amount /= STEP;
      unit++;
    }
    return unit == 0 ? size + " B" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
  }

  /// `0.4 s`, `2 min 05 s`
  public static String time(Duration duration) {
    if (duration.toSeconds() < 60) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return String.format(
        Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
  }

  /// How many a second, over at least a millisecond.
  public static long perSecond(long number, Duration duration) {
    return number * 1000 / Math.max(1, duration.toMillis());
  }
}

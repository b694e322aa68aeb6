package io.larder.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Reads Unix seconds as exact decimals: a double holds today's time to 0.2 µs only. Takes what
/// `str(time.time())` and Java's `Double.toString` write (`1763889999.1234567`, `1.763889999E9`).
final class UnixSecondsText {
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);
  private static final int LENGTH_MAX = 400;
  private static final int WHOLE_DIGITS_MAX = 12;
  private static final int NANO_DIGITS = 9;

  private UnixSecondsText() {}

  /// The moment, or null where the text is none or lies outside the years 0000 to 9999.
  static @Nullable EventTime parse(String text) {
    if (text.length() > LENGTH_MAX || !NumberText.isFractional(text) || isSpecial(text)) {
      return null;
    }
    BigDecimal seconds = decimal(text);
    if (seconds == null) {
      return null;
    }
    BigInteger[] parts = floorDivide(seconds.movePointRight(NANO_DIGITS).toBigInteger());
    EventTime time = new EventTime(parts[0].longValueExact(), parts[1].intValueExact());
    return inRange(time) ? time : null;
  }

  /// The moment as a plain decimal without needless digits.
  static String format(EventTime time) {
    return BigDecimal.valueOf(time.seconds())
        .add(BigDecimal.valueOf(time.nanos(), NANO_DIGITS))
        .stripTrailingZeros()
        .toPlainString();
  }

  /// The exact number cut to nanoseconds. A huge exponent must not become a huge number.
  private static @Nullable BigDecimal decimal(String text) {
    BigDecimal seconds = parsed(text);
    if (seconds == null) {
      return null;
    }
    long wholeDigits = (long) seconds.precision() - seconds.scale();
    if (seconds.signum() == 0 || wholeDigits < -NANO_DIGITS) {
      return BigDecimal.ZERO;
    }
    return wholeDigits > WHOLE_DIGITS_MAX
        ? null
        : seconds.setScale(NANO_DIGITS, RoundingMode.FLOOR);
  }

  private static @Nullable BigDecimal parsed(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException exponentTooLarge) {
      return null;
    }
  }

  private static BigInteger[] floorDivide(BigInteger nanos) {
    BigInteger[] parts = nanos.divideAndRemainder(NANOS_PER_SECOND);
    if (parts[1].signum() >= 0) {
      return parts;
    }
    return new BigInteger[] {parts[0].subtract(BigInteger.ONE), parts[1].add(NANOS_PER_SECOND)};
  }

  private static boolean isSpecial(String text) {
    return Character.isLetter(text.charAt(text.length() - 1))
        && text.charAt(text.length() - 1) > '9';
  }

  private static boolean inRange(EventTime time) {
    return time.compareTo(EventTime.EARLIEST) >= 0 && time.compareTo(EventTime.LATEST) <= 0;
  }
}

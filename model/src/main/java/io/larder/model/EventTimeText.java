package io.larder.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the ways in which files write moments into the two that a feature group takes:
/// `2013-01-01T05:00:00Z` for a String, Unix seconds for a Fractional. Takes dates, date-times with
/// `T` or a space, with or without seconds, fraction and offset; without an offset UTC is assumed.
public final class EventTimeText {
  private static final Pattern MOMENT =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})"
              + "(?:[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?"
              + " ?(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  /// In seconds the year 5138, in milliseconds the year 1973: nobody means the former.
  private static final BigDecimal MILLISECONDS_FROM = new BigDecimal("100000000000");

  private EventTimeText() {}

  /// The text in the form that the type asks for; the same text where it has that form already.
  ///
  /// @param type the type of the group's event-time feature
  /// @return empty where the text is no moment that Larder can tell
  public static Optional<String> converted(String text, FeatureType type) {
    if (type != FeatureType.STRING && FeatureType.FRACTIONAL.accepts(text)) {
      return looksLikeMilliseconds(text) || !isUnixSeconds(text)
          ? Optional.empty()
          : Optional.of(text);
    }
    Matcher moment = MOMENT.matcher(text);
    if (!moment.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          type == FeatureType.STRING ? iso(moment, text) : unixSeconds(utc(moment), moment));
    } catch (DateTimeException noSuchMoment) {
      return Optional.empty();
    }
  }

  /// Whether the text is a number too large to be meant as seconds.
  public static boolean looksLikeMilliseconds(String text) {
    return FeatureType.INTEGRAL.accepts(text)
        && new BigDecimal(text).abs().compareTo(MILLISECONDS_FROM) >= 0;
  }

  /// Why [#converted] has no answer.
  public static String refusal(String text, FeatureType type) {
    if (type != FeatureType.STRING && looksLikeMilliseconds(text)) {
      return "event time " + text + " looks like milliseconds; Unix seconds are needed";
    }
    return "event time '"
        + text
        + "' is no moment; write it like 2013-01-01T05:00:00Z"
        + (type == FeatureType.STRING ? "" : " or as Unix seconds");
  }

  private static boolean isUnixSeconds(String text) {
    try {
      EventTimeFormat.UNIX_SECONDS.parse("event time", text);
      return true;
    } catch (FeatureStoreException notInRange) {
      return false;
    }
  }

  private static String iso(Matcher moment, String text) {
    LocalDateTime utc = utc(moment);
    if (utc.getYear() < 0 || utc.getYear() > 9999) {
      throw new DateTimeException("outside of the years 0000 to 9999");
    }
    String fraction = moment.group(7) == null ? "" : "." + moment.group(7);
    String iso = SECONDS.format(utc) + fraction + "Z";
    return iso.equals(text) ? text : iso;
  }

  private static String unixSeconds(LocalDateTime utc, Matcher moment) {
    BigDecimal seconds = BigDecimal.valueOf(utc.toEpochSecond(ZoneOffset.UTC));
    return moment.group(7) == null
        ? seconds.toPlainString()
        : seconds.add(new BigDecimal("0." + moment.group(7))).toPlainString();
  }

  private static LocalDateTime utc(Matcher moment) {
    LocalDateTime local =
        LocalDateTime.of(
            number(moment, 1),
            number(moment, 2),
            number(moment, 3),
            number(moment, 4),
            number(moment, 5),
            number(moment, 6));
    return local.minusSeconds(offset(moment).getTotalSeconds());
  }

  private static ZoneOffset offset(Matcher moment) {
    String zone = moment.group(8);
    if (zone == null || Character.isLetter(zone.charAt(0))) {
      return ZoneOffset.UTC;
    }
    return ZoneOffset.of(zone);
  }

  private static int number(Matcher moment, int group) {
    String digits = moment.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}

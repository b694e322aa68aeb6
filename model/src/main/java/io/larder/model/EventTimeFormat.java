package io.larder.model;

import static io.larder.model.FeatureStoreException.invalid;

/// How a group writes its event times; the type of its event-time feature decides. (Developer
/// guide, *data types*: a String is ISO-8601, a Fractional is Unix seconds.)
public enum EventTimeFormat {
  /// `yyyy-MM-dd'T'HH:mm:ssZ` with one to nine fraction digits, or none. The `Z` is literal: UTC
  /// only.
  ISO_8601,
  /// Seconds since 1970 as a decimal number; digits beyond nanoseconds are cut off.
  UNIX_SECONDS;

  /// The moment that the text means.
  ///
  /// @param name what holds the text, for the error
  /// @throws FeatureStoreException `INVALID` where the text has not this form or lies outside the
  ///   years 0000 to 9999
  public EventTime parse(String name, String text) {
    EventTime time =
        switch (this) {
          case ISO_8601 -> Iso8601Text.parse(text);
          case UNIX_SECONDS -> UnixSecondsText.parse(text);
        };
    if (time == null) {
      throw invalid(
          "event time %s has the value %s; it must be %s",
          Quoted.of(name), Quoted.of(text), describe());
    }
    return time;
  }

  /// The moment as a text of this form, which [#parse] reads back exactly.
  public String format(EventTime time) {
    return switch (this) {
      case ISO_8601 -> time.toString();
      case UNIX_SECONDS -> UnixSecondsText.format(time);
    };
  }

  private String describe() {
    return switch (this) {
      case ISO_8601 ->
          "in the format yyyy-MM-dd'T'HH:mm:ssZ or yyyy-MM-dd'T'HH:mm:ss.SSSZ (UTC, years 0000 to"
              + " 9999)";
      case UNIX_SECONDS -> "a number of seconds since 1970-01-01T00:00:00Z, years 0000 to 9999";
    };
  }
}

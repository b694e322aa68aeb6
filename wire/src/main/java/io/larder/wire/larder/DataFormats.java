package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import io.larder.store.result.ResultFormat;
import io.larder.wire.http.HttpRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The format that a client wants data in: the parameter `format`, or the type of `Accept` that it
/// likes best among those that there are.
final class DataFormats {
  private static final Pattern QUALITY = Pattern.compile(";\\s*q\\s*=\\s*([01](\\.\\d{0,3})?)");

  private DataFormats() {}

  /// Empty where the client leaves it open. An `Accept` of none of our types does too: what there
  /// is is then better than nothing.
  static Optional<ResultFormat> of(HttpRequest request) {
    Optional<String> word = QueryParameters.of(request, "format").one("format");
    return word.isPresent()
        ? word.map(DataFormats::named)
        : request.header("accept").flatMap(DataFormats::accepted);
  }

  static String contentType(ResultFormat format) {
    return switch (format) {
      case CSV -> "text/csv; charset=utf-8";
      case PARQUET -> "application/vnd.apache.parquet";
      case ARROW -> "application/vnd.apache.arrow.stream";
    };
  }

  private static ResultFormat named(String word) {
    return Arrays.stream(ResultFormat.values())
        .filter(format -> word(format).equals(word))
        .findFirst()
        .orElseThrow(() ->
            invalid(
                "format %s is unknown; known: %s",
                Quoted.of(word),
                Arrays.stream(ResultFormat.values())
                    .map(DataFormats::word)
                    .collect(Collectors.joining(", "))));
  }

  private static String word(ResultFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }

  /// The first of those that are liked best.
  private static Optional<ResultFormat> accepted(String header) {
    Optional<ResultFormat> best = Optional.empty();
    double quality = 0;
    for (String range : header.split(",", -1)) {
      Optional<ResultFormat> format = typed(range.split(";", 2)[0].strip());
      if (format.isPresent() && quality(range) > quality) {
        best = format;
        quality = quality(range);
      }
    }
    return best;
  }

  private static Optional<ResultFormat> typed(String type) {
    return Arrays.stream(ResultFormat.values())
        .filter(format -> contentType(format).split(";", 2)[0].equalsIgnoreCase(type))
        .findFirst();
  }

  private static double quality(String range) {
    Matcher matcher = QUALITY.matcher(range);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 1;
  }
}

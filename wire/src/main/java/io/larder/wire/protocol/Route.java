package io.larder.wire.protocol;

import io.larder.wire.shape.ModelOperation;
import java.util.Optional;

/// Where an operation is found: a method and a path in which one part may vary.
///
/// @param label whether something stands between start and end
/// @param input names the shape of the request
record Route(
    String method,
    String start,
    boolean label,
    String end,
    RestOperation operation,
    String input,
    ErrorForm errors) {

  static Route to(RestOperation operation, ModelOperation model) {
    String uri = model.uri();
    int open = uri.indexOf('{');
    return new Route(
        model.method(),
        open < 0 ? uri : uri.substring(0, open),
        open >= 0,
        open < 0 ? "" : uri.substring(uri.indexOf('}') + 1),
        operation,
        model.input().orElseThrow(),
        new RestErrors(model.errors()));
  }

  /// What stands in this raw path for the label; absent where the path is another one.
  Optional<String> rawLabel(String path) {
    if (!label) {
      return path.equals(start) ? Optional.of("") : Optional.empty();
    }
    int labelEnd = path.length() - end.length();
    boolean fits = labelEnd > start.length() && path.startsWith(start) && path.endsWith(end);
    int slash = fits ? path.indexOf('/', start.length()) : -1;
    return fits && (slash < 0 || slash >= labelEnd)
        ? Optional.of(path.substring(start.length(), labelEnd))
        : Optional.empty();
  }
}

package io.larder.wire.protocol;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.wire.http.HttpRequest;
import io.larder.wire.shape.ShapeChecker;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The parameters of AWS's query protocol: of the query, and of a form that is posted. Where one
/// stands twice, the first counts.
public final class FormParameters {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Map<String, String> values = new LinkedHashMap<>();

  private FormParameters() {}

  /// Whether the request posts a form.
  public static boolean isForm(HttpRequest request) {
    return request.method().equals("POST")
        && request.header("Content-Type").filter(type -> type.startsWith(FORM)).isPresent();
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where it is not encoded rightly
  public static FormParameters of(HttpRequest request) {
    FormParameters parameters = new FormParameters();
    parameters.add(request.rawQuery());
    if (isForm(request)) {
      parameters.add(new String(request.body(), StandardCharsets.ISO_8859_1));
    }
    return parameters;
  }

  private void add(String encoded) {
    for (String parameter : encoded.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(
            PercentEncoding.decodeQuery(parameter.substring(0, equals)),
            PercentEncoding.decodeQuery(parameter.substring(equals + 1)));
      }
    }
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where it is missing
  public String get(String name) {
    return find(name)
        .orElseThrow(() ->
            invalid(
                "1 validation error detected: Value null at '%s' failed to satisfy constraint:"
                    + " Member must not be null",
                ShapeChecker.pathOf(name)));
  }
}

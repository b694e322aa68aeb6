package io.larder.wire.protocol;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import io.larder.wire.shape.CheckedInput;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the member `Tags` of a request.
public final class TagReader {
  private TagReader() {}

  /// In the order of the request; none where the member is absent.
  public static Map<String, String> read(CheckedInput input) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (CheckedInput tag : input.structures("Tags")) {
      String key = tag.requiredText("Key");
      if (tags.put(key, tag.requiredText("Value")) != null) {
        throw invalid("tag key %s is given more than once", Quoted.of(key));
      }
    }
    return tags;
  }
}

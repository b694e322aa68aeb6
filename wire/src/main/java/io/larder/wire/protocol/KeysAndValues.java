package io.larder.wire.protocol;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.larder.model.Quoted;
import io.larder.wire.shape.CheckedInput;
import io.larder.wire.shape.ShapeChecker;
import io.larder.wire.shape.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tags and parameters: lists of structures with the members `Key` and `Value`.
public final class KeysAndValues {
  private KeysAndValues() {}

  /// @return in the order of the list; empty where it is absent
  /// @throws io.larder.model.FeatureStoreException `INVALID` where a key stands twice, or a key or
  ///   a value is missing
  public static Map<String, String> read(CheckedInput input, String member) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<CheckedInput> items = input.structures(member);
    for (int i = 0; i < items.size(); i++) {
      String path = ShapeChecker.pathOf(member) + "." + (i + 1) + ".member";
      String key = required(items.get(i), "Key", path);
      if (texts.put(key, required(items.get(i), "Value", path)) != null) {
        throw invalid("%s has the key %s more than once", member, Quoted.of(key));
      }
    }
    return texts;
  }

  public static ArrayNode write(Map<String, String> texts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return list;
  }

  private static String required(CheckedInput item, String member, String path) {
    return item.text(member)
        .orElseThrow(() ->
            Violation.failure(
                List.of(Violation.missing(path + "." + ShapeChecker.pathOf(member)))));
  }
}

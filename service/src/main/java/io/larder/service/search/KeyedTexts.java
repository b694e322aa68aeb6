package io.larder.service.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Texts that people attach under keys of their own: tags, parameters. Each key is a property, and
/// all keys and values together are one.
///
/// @param name what stands before the dot: `Tags` for `Tags.<key>` and `AllTags`
/// @param keysAndValues one after the other
record KeyedTexts<C>(
    String name, Function<C, Map<String, String>> texts, Function<C, List<String>> keysAndValues) {
  /// The property that all keys and values are, and whether there are any.
  List<Property<C>> together() {
    return List.of(
        new Property.Text<>("All" + name, new Values.Several<>(keysAndValues)),
        new Property.Structure<>(name, candidate -> !texts.apply(candidate).isEmpty()));
  }

  /// The property with this full name, where it has a key.
  Optional<Property<C>> find(String property) {
    int keyStart = prefix().length();
    if (!property.startsWith(prefix()) || property.length() == keyStart) {
      return Optional.empty();
    }
    String key = property.substring(keyStart);
    return Optional.of(
        new Property.Text<>(
            property, new Values.Single<>(candidate -> texts.apply(candidate).get(key))));
  }

  String prefix() {
    return name + ".";
  }
}

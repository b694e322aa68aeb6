package io.larder.service.search;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.service.paging.SortKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What can be asked of one kind of candidates, by name.
///
/// @param owner what has the properties, for error texts
/// @param properties with names that are fixed
/// @param aliases other names for some of them
/// @param lists those that nested filters can ask
/// @param maps those whose keys are properties too
record SearchProperties<C>(
    String owner,
    List<Property<C>> properties,
    Map<String, String> aliases,
    List<NestedList<C, ?>> lists,
    List<KeyedTexts<C>> maps) {

  SearchProperties(String owner, List<Property<C>> properties) {
    this(owner, properties, Map.of(), List.of(), List.of());
  }

  /// The property with this name.
  ///
  /// @throws FeatureStoreException `INVALID` where there is none
  Property<C> get(String name) {
    String proper = properName(name);
    return properties.stream()
        .filter(property -> property.name().equals(proper))
        .findFirst()
        .or(() -> maps.stream().flatMap(map -> map.find(name).stream()).findFirst())
        .orElseThrow(() ->
            invalid(
                "unknown property %s of %s; known: %s",
                Quoted.of(name), owner, String.join(", ", known(properties.stream()))));
  }

  /// The name by which a property is known where it has several.
  String properName(String name) {
    return aliases.getOrDefault(name, name);
  }

  /// The list that nested filters name.
  ///
  /// @throws FeatureStoreException `INVALID` where there is none
  NestedList<C, ?> list(String name) {
    return lists.stream()
        .filter(list -> list.name().equals(name))
        .findFirst()
        .orElseThrow(() -> invalid("%s", unknownList(name)));
  }

  private String unknownList(String name) {
    String known = lists.stream().map(NestedList::name).collect(Collectors.joining(", "));
    return known.isEmpty()
        ? owner + " has no property for NestedFilters, thus not " + Quoted.of(name)
        : "unknown NestedPropertyName %s of %s; known: %s".formatted(Quoted.of(name), owner, known);
  }

  /// What candidates sort by.
  ///
  /// @throws FeatureStoreException `INVALID` where there is no such property, or it may have
  ///   several values or none of its own
  Function<C, SortKey> sortKey(String name) {
    return sortKey(get(name))
        .orElseThrow(() ->
            invalid(
                "SortBy %s is a property that has no order; %s can be sorted by: %s",
                Quoted.of(name), owner, String.join(", ", known(sortable()))));
  }

  private Stream<Property<C>> sortable() {
    return properties.stream().filter(property -> sortKey(property).isPresent());
  }

  private static <C> Optional<Function<C, SortKey>> sortKey(Property<C> property) {
    return property instanceof Property.Valued<C, ?> valued ? valuedKey(valued) : Optional.empty();
  }

  private static <C, V> Optional<Function<C, SortKey>> valuedKey(Property.Valued<C, V> property) {
    SortKey absent = new SortKey.Absent();
    if (!(property.values() instanceof Values.Single<C, V>(Values.Reader<C, V> reader))) {
      return Optional.empty();
    }
    return Optional.of(candidate -> {
      V value = reader.read(candidate);
      return value == null ? absent : property.key(value);
    });
  }

  /// The names of some of the properties, and what the keys of maps are called.
  private List<String> known(Stream<Property<C>> some) {
    return Stream.concat(some.map(Property::name), maps.stream().map(map -> map.prefix() + "<key>"))
        .sorted()
        .toList();
  }
}

package io.larder.service.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// How a property's values are read off a candidate.
sealed interface Values<C, V> {
  /// At most one value; such a property can be sorted by.
  record Single<C, V>(Function<C, Optional<V>> value) implements Values<C, V> {}

  /// Of each of several elements at most one value.
  record OfElements<C, E, V>(Function<C, List<E>> elements, Single<E, V> value)
      implements Values<C, V> {}

  /// All keys and all values of a map.
  record OfEntries<C, V>(Function<C, Map<V, V>> map) implements Values<C, V> {}

  /// Whether a candidate has a value that passes the test.
  default Predicate<C> having(Predicate<? super V> test) {
    return switch (this) {
      case Single<C, V>(var value) -> candidate -> value.apply(candidate).filter(test).isPresent();
      case OfElements<C, ?, V> ofElements -> anyElement(ofElements, test);
      case OfEntries<C, V>(var map) -> candidate -> anyEntry(map.apply(candidate), test);
    };
  }

  private static <C, E, V> Predicate<C> anyElement(
      OfElements<C, E, V> values, Predicate<? super V> test) {
    Predicate<E> elementTest = values.value().having(test);
    return candidate -> {
      for (E element : values.elements().apply(candidate)) {
        if (elementTest.test(element)) {
          return true;
        }
      }
      return false;
    };
  }

  private static <V> boolean anyEntry(Map<V, V> map, Predicate<? super V> test) {
    for (Map.Entry<V, V> entry : map.entrySet()) {
      if (test.test(entry.getKey()) || test.test(entry.getValue())) {
        return true;
      }
    }
    return false;
  }
}

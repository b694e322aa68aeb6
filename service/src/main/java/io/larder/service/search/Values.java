package io.larder.service.search;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How a property's values are read off a candidate. This runs for every candidate of a search.
sealed interface Values<C, V> {
  /// Reads one value; null where the candidate has none.
  interface Reader<C, V> {
    @Nullable V read(C candidate);
  }

  /// At most one value; such a property can be sorted by.
  record Single<C, V>(Reader<C, V> reader) implements Values<C, V> {}

  /// Any number of values.
  record Several<C, V>(Function<C, List<V>> reader) implements Values<C, V> {}

  /// Of each of several elements at most one value.
  record OfElements<C, E, V>(Function<C, List<E>> elements, Single<E, V> value)
      implements Values<C, V> {}

  /// Whether a candidate has a value that passes the test.
  default Predicate<C> having(Predicate<? super V> test) {
    return switch (this) {
      case Single<C, V>(Reader<C, V> reader) ->
          candidate -> {
            V value = reader.read(candidate);
            return value != null && test.test(value);
          };
      case Several<C, V>(Function<C, List<V>> reader) ->
          candidate -> any(reader.apply(candidate), test);
      case OfElements<C, ?, V> ofElements -> anyElement(ofElements, test);
    };
  }

  private static <C, E, V> Predicate<C> anyElement(
      OfElements<C, E, V> values, Predicate<? super V> test) {
    Predicate<E> elementTest = values.value().having(test);
    return candidate -> any(values.elements().apply(candidate), elementTest);
  }

  /// Whether one of the elements passes.
  static <E> boolean any(List<E> elements, Predicate<? super E> test) {
    for (E element : elements) {
      if (test.test(element)) {
        return true;
      }
    }
    return false;
  }
}

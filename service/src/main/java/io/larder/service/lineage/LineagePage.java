package io.larder.service.lineage;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A page of a list.
///
/// @param nextToken asks for the next page; absent on the last
public record LineagePage<T>(List<T> items, Optional<String> nextToken) {

  /// @param found one more than the page holds, if there are as many
  /// @param tokenAfter asks for what comes behind an item
  static <T> LineagePage<T> of(List<T> found, int size, Function<T, String> tokenAfter) {
    if (found.size() <= size) {
      return new LineagePage<>(found, Optional.empty());
    }
    List<T> page = found.subList(0, size);
    return new LineagePage<>(page, Optional.of(tokenAfter.apply(page.getLast())));
  }

  <R> LineagePage<R> map(Function<T, R> change) {
    return new LineagePage<>(items.stream().map(change).toList(), nextToken);
  }
}

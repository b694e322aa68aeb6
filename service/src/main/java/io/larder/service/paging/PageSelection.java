package io.larder.service.paging;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// Chooses one page out of many items. A heap holds the best of those that were offered so far, its
/// worst on top, and one more than fits on the page, which tells whether there is a next one. Most
/// items then cost one comparison; to sort 100,000 of them would cost seventeen for each.
public final class PageSelection<T> {
  private final PageOrder order;
  private final int size;
  private final Optional<Place> after;
  private final Comparator<Ranked<T>> byPlace;
  private final PriorityQueue<Ranked<T>> worstFirst;

  /// @param size of a page, at least 1
  /// @param after the last place of the page before; items up to it are passed over, whether or not
  ///   the item itself is still there
  public PageSelection(PageOrder order, int size, Optional<Place> after) {
    this.order = order;
    this.size = size;
    this.after = after;
    this.byPlace = Comparator.comparing(Ranked::place, order);
    this.worstFirst = new PriorityQueue<>(size + 1, byPlace.reversed());
  }

  private record Ranked<T>(Place place, T item) {}

  /// Considers an item for the page.
  public void offer(Place place, T item) {
    if (after.isPresent() && order.compare(place, after.get()) <= 0) {
      return;
    }
    if (worstFirst.size() <= size) {
      worstFirst.add(new Ranked<>(place, item));
      return;
    }
    if (order.compare(place, worstFirst.element().place()) < 0) {
      worstFirst.remove();
      worstFirst.add(new Ranked<>(place, item));
    }
  }

  /// The page's items in their order.
  public List<T> items() {
    return ranked().stream().map(Ranked::item).toList();
  }

  /// The last place of the page where another page follows.
  public Optional<Place> end() {
    return worstFirst.size() <= size ? Optional.empty() : Optional.of(ranked().getLast().place());
  }

  private List<Ranked<T>> ranked() {
    return worstFirst.stream().sorted(byPlace).limit(size).toList();
  }
}

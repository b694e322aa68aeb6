package io.larder.service.paging;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// Chooses one page out of many items. A heap holds the best of those that were offered so far, its
/// worst on top, and one more than fits on the page, which tells whether there is a next one. Most
/// items then cost one comparison, mostly of keys alone; to sort 100,000 of them would cost
/// seventeen for each.
public final class PageSelection<T extends Listed> {
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
    this.byPlace = (one, other) -> compare(one.key(), one.item(), other.key(), other.item());
    this.worstFirst = new PriorityQueue<>(size + 1, byPlace.reversed());
  }

  private record Ranked<T>(SortKey key, T item) {}

  /// Considers an item for the page.
  public void offer(SortKey key, T item) {
    if (isOfAPageBefore(key, item)) {
      return;
    }
    if (worstFirst.size() <= size) {
      worstFirst.add(new Ranked<>(key, item));
      return;
    }
    Ranked<T> worst = worstFirst.element();
    if (compare(key, item, worst.key(), worst.item()) < 0) {
      worstFirst.remove();
      worstFirst.add(new Ranked<>(key, item));
    }
  }

  /// The page's items in their order.
  public List<T> items() {
    return ranked().stream().map(Ranked::item).toList();
  }

  /// The last place of the page where another page follows.
  public Optional<Place> end() {
    if (worstFirst.size() <= size) {
      return Optional.empty();
    }
    Ranked<T> last = ranked().getLast();
    return Optional.of(new Place(last.key(), last.item().name(), last.item().arn()));
  }

  private boolean isOfAPageBefore(SortKey key, T item) {
    return after.isPresent() && compare(key, item, after.get().key(), after.get()) <= 0;
  }

  private int compare(SortKey oneKey, Listed one, SortKey otherKey, Listed other) {
    int byKey = order.compareKeys(oneKey, otherKey);
    return byKey != 0 ? byKey : order.compareTies(one, other);
  }

  private List<Ranked<T>> ranked() {
    return worstFirst.stream().sorted(byPlace).limit(size).toList();
  }
}

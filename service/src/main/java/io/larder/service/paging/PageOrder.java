package io.larder.service.paging;

/// The order of a list. Items that have nothing to be sorted by stand last, whatever the direction.
///
/// @param ascending the direction of the keys
/// @param tiesAscending the direction of names and ARNs among items of the same key
public record PageOrder(boolean ascending, boolean tiesAscending) {
  int compareKeys(SortKey one, SortKey other) {
    boolean missing = one instanceof SortKey.Absent;
    if (missing || other instanceof SortKey.Absent) {
      return Boolean.compare(missing, other instanceof SortKey.Absent);
    }
    return ascending ? one.compareTo(other) : other.compareTo(one);
  }

  int compareTies(Listed one, Listed other) {
    int byName = one.name().compareTo(other.name());
    int tie = byName != 0 ? byName : one.arn().compareTo(other.arn());
    return tiesAscending ? tie : Integer.compare(0, tie);
  }
}

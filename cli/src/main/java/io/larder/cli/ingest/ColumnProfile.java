package io.larder.cli.ingest;

import io.larder.cli.client.JsonList;
import io.larder.model.FeatureType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a sample of a column's values tells about it.
final class ColumnProfile {
  private long present;
  private boolean allIntegral = true;
  private boolean allFractional = true;
  private boolean allLists = true;
  private @Nullable ColumnProfile elements;
  private @Nullable String first;

  void add(String value) {
    present++;
    first = first == null ? value : first;
    addElements(value);
    boolean number = !isCode(value);
    allIntegral &= number && FeatureType.INTEGRAL.accepts(value);
    allFractional &= number && FeatureType.FRACTIONAL.accepts(value);
  }

  /// Integral where every value is a 64-bit integer, Fractional where every value is a number,
  /// otherwise String; String as well where there is no value at all.
  FeatureType type() {
    if (present == 0 || !allFractional) {
      return FeatureType.STRING;
    }
    return allIntegral ? FeatureType.INTEGRAL : FeatureType.FRACTIONAL;
  }

  /// Whether there are values and every one is a list of JSON.
  boolean isList() {
    return present > 0 && allLists;
  }

  /// The type of the lists' elements, told as [#type()] is.
  FeatureType elementType() {
    return elements == null ? FeatureType.STRING : elements.type();
  }

  private void addElements(String value) {
    List<String> list = allLists ? JsonList.elements(value).orElse(null) : null;
    allLists = list != null;
    if (list != null) {
      elements = elements == null ? new ColumnProfile() : elements;
      list.forEach(elements::add);
    }
  }

  /// How many rows have a value.
  long present() {
    return present;
  }

  /// A value to show; empty where there is none.
  String example() {
    return first == null ? "" : first;
  }

  /// Digits that name something, like a postcode `01099` or a telephone number `+4935…`: as a
  /// number they would lose their leading characters.
  private static boolean isCode(String value) {
    int start = value.startsWith("-") ? 1 : 0;
    return value.startsWith("+")
        || (value.length() > start + 1
            && value.charAt(start) == '0'
            && Character.isDigit(value.charAt(start + 1)));
  }
}

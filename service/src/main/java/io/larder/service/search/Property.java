package io.larder.service.search;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import io.larder.service.paging.SortKey;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Something that is known of every candidate of a search, or of some. Its type decides which
/// operators it takes.
///
/// @param <C> the candidates
sealed interface Property<C> {
  /// As filters write it.
  String name();

  /// Whether a candidate has the property.
  Predicate<C> presence();

  /// What kind of property this is, with its article, for error texts.
  String kind();

  /// A property that can be compared with a value.
  sealed interface Valued<C, V> extends Property<C> {
    Values<C, V> values();

    /// The value that a filter means by a text.
    ///
    /// @throws io.larder.model.FeatureStoreException `INVALID` where it can be none of this type
    V parse(String text);

    /// What a value sorts by.
    SortKey key(V value);

    @Override
    default Predicate<C> presence() {
      return values().having(value -> true);
    }
  }

  /// A property whose values have an order that filters can ask for.
  sealed interface Ordered<C, V extends Comparable<V>> extends Valued<C, V> {}

  record Text<C>(String name, Values<C, String> values) implements Valued<C, String> {
    @Override
    public String kind() {
      return "a text";
    }

    @Override
    public String parse(String text) {
      return text;
    }

    @Override
    public SortKey key(String value) {
      return new SortKey.Text(value);
    }
  }

  /// True or false, written so.
  record Flag<C>(String name, Values<C, Boolean> values) implements Valued<C, Boolean> {
    @Override
    public String kind() {
      return "a truth value";
    }

    @Override
    public Boolean parse(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw illegal(name, text, "must be true or false");
      };
    }

    @Override
    public SortKey key(Boolean value) {
      return new SortKey.Text(value.toString());
    }
  }

  record Numeric<C>(String name, Values<C, Double> values) implements Ordered<C, Double> {
    private static final Pattern DECIMAL =
        Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]{1,3})?");

    @Override
    public String kind() {
      return "a number";
    }

    /// Adding zero makes one zero of the two that doubles have.
    @Override
    public Double parse(String text) {
      if (!DECIMAL.matcher(text).matches()) {
        throw illegal(name, text, "must be a number such as 42 or 0.5");
      }
      return Double.parseDouble(text) + 0.0;
    }

    @Override
    public SortKey key(Double value) {
      return new SortKey.Numeric(value);
    }
  }

  record Moment<C>(String name, Values<C, Instant> values) implements Ordered<C, Instant> {
    @Override
    public String kind() {
      return "a timestamp";
    }

    @Override
    public Instant parse(String text) {
      return FilterTime.parse(text)
          .orElseThrow(() -> illegal(name, text, "must be a time such as 2026-01-31T23:59:59"));
    }

    @Override
    public SortKey key(Instant value) {
      return new SortKey.Moment(value);
    }
  }

  /// What holds other properties: it is there or not, and that is all that can be asked.
  record Structure<C>(String name, Function<C, Boolean> isThere) implements Property<C> {
    @Override
    public Predicate<C> presence() {
      return isThere::apply;
    }

    @Override
    public String kind() {
      return "a structure";
    }
  }

  private static RuntimeException illegal(String property, String text, String rule) {
    return invalid("Value %s of the filter on '%s' %s", Quoted.of(text), property, rule);
  }
}

package io.larder.service.tables;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.store.tables.CatalogColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a [PartitionExpression] from left to right; `OR` binds least, then `AND`, then `NOT`.
final class PartitionExpressionParser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<text>'(?:[^']|'')*')|(?<name>`[^`]+`|\"[^\"]+\"|[A-Za-z_]\\w*)"
              + "|(?<number>-?\\d+(?:\\.\\d+)?)|(?<sign><=|>=|<>|!=|[=<>(),]))\\s*");
  private static final Set<String> NUMBERS =
      Set.of("tinyint", "smallint", "int", "integer", "bigint", "long", "float", "double");
  private static final int DEPTH_MAX = 50;

  private final List<CatalogColumn> keys;
  private final List<String> tokens = new ArrayList<>();
  private int place;
  private int depth;

  PartitionExpressionParser(String text, List<CatalogColumn> keys) {
    this.keys = keys;
    Matcher matcher = TOKEN.matcher(text.strip());
    while (matcher.lookingAt()) {
      tokens.add(matcher.group().strip());
      matcher.region(matcher.end(), matcher.regionEnd());
    }
    if (matcher.regionStart() < matcher.regionEnd()) {
      throw wrong(text.strip().substring(matcher.regionStart()));
    }
  }

  Predicate<List<String>> parse() {
    Predicate<List<String>> whole = either();
    if (place < tokens.size()) {
      throw wrong(tokens.get(place));
    }
    return whole;
  }

  private Predicate<List<String>> either() {
    Predicate<List<String>> left = both();
    while (accept("OR")) {
      left = left.or(both());
    }
    return left;
  }

  private Predicate<List<String>> both() {
    Predicate<List<String>> left = single();
    while (accept("AND")) {
      left = left.and(single());
    }
    return left;
  }

  private Predicate<List<String>> single() {
    if (++depth > DEPTH_MAX) {
      throw invalid("Unsupported expression: it is nested too deeply");
    }
    try {
      if (accept("NOT")) {
        return single().negate();
      }
      if (accept("(")) {
        Predicate<List<String>> inner = either();
        expect(")");
        return inner;
      }
      return comparison();
    } finally {
      depth--;
    }
  }

  private Predicate<List<String>> comparison() {
    int key = key(next());
    boolean negated = accept("NOT");
    Predicate<List<String>> comparison = comparison(key, next().toUpperCase(Locale.ROOT));
    return negated ? comparison.negate() : comparison;
  }

  private Predicate<List<String>> comparison(int key, String operator) {
    return switch (operator) {
      case "=" -> compared(key, order -> order == 0);
      case "<>", "!=" -> compared(key, order -> order != 0);
      case "<" -> compared(key, order -> order < 0);
      case "<=" -> compared(key, order -> order <= 0);
      case ">" -> compared(key, order -> order > 0);
      case ">=" -> compared(key, order -> order >= 0);
      case "IN" -> oneOf(key);
      case "BETWEEN" -> between(key);
      case "LIKE" -> like(key);
      case "IS" -> isNull(key);
      default -> throw wrong(operator);
    };
  }

  private Predicate<List<String>> compared(int key, IntPredicate wanted) {
    String value = value();
    return values -> wanted.test(compare(key, values.get(key), value));
  }

  private Predicate<List<String>> oneOf(int key) {
    expect("(");
    List<String> all = new ArrayList<>(List.of(value()));
    while (accept(",")) {
      all.add(value());
    }
    expect(")");
    return values -> all.stream().anyMatch(value -> compare(key, values.get(key), value) == 0);
  }

  private Predicate<List<String>> between(int key) {
    String low = value();
    expect("AND");
    String high = value();
    return values ->
        compare(key, values.get(key), low) >= 0 && compare(key, values.get(key), high) <= 0;
  }

  private Predicate<List<String>> like(int key) {
    String pattern =
        Stream.of(value().split("%", -1))
            .map(part ->
                Stream.of(part.split("_", -1)).map(Pattern::quote).collect(Collectors.joining(".")))
            .collect(Collectors.joining(".*"));
    Predicate<String> matches = Pattern.compile(pattern, Pattern.DOTALL).asMatchPredicate();
    return values -> matches.test(values.get(key));
  }

  private Predicate<List<String>> isNull(int key) {
    boolean negated = accept("NOT");
    expect("NULL");
    return values -> values.get(key).equals("__HIVE_DEFAULT_PARTITION__") != negated;
  }

  private int compare(int key, String one, String other) {
    String type = keys.get(key).type();
    if (!NUMBERS.contains(type) && !type.startsWith("decimal")) {
      return one.compareTo(other);
    }
    try {
      return new BigDecimal(one).compareTo(new BigDecimal(other));
    } catch (NumberFormatException noNumber) {
      return one.compareTo(other);
    }
  }

  private int key(String token) {
    String name = token.replaceAll("^[`\"]|[`\"]$", "");
    for (int key = 0; key < keys.size(); key++) {
      if (keys.get(key).name().equalsIgnoreCase(name)) {
        return key;
      }
    }
    throw invalid("Unsupported expression: %s is no partition key", name);
  }

  private String value() {
    String token = next();
    if (token.startsWith("'")) {
      return token.substring(1, token.length() - 1).replace("''", "'");
    }
    if (token.matches("-?\\d+(\\.\\d+)?")) {
      return token;
    }
    throw wrong(token);
  }

  private boolean accept(String wanted) {
    boolean there = place < tokens.size() && tokens.get(place).equalsIgnoreCase(wanted);
    place += there ? 1 : 0;
    return there;
  }

  private void expect(String wanted) {
    if (!accept(wanted)) {
      throw wrong(place < tokens.size() ? tokens.get(place) : "its end");
    }
  }

  private String next() {
    if (place == tokens.size()) {
      throw wrong("its end");
    }
    return tokens.get(place++);
  }

  private static FeatureStoreException wrong(String token) {
    return invalid("Unsupported expression: it cannot be read at %s", token);
  }
}

package io.larder.service.tables;

import io.larder.store.tables.CatalogColumn;
import java.util.List;
import java.util.function.Predicate;

/// Which partitions a client wants, in the words of Glue: `year='2024' AND month>='01'`, with `=`,
/// `<>`, `<`, `<=`, `>`, `>=`, `IN`, `BETWEEN`, `LIKE`, `IS NULL`, `AND`, `OR`, `NOT` and
/// parentheses.
public final class PartitionExpression {
  private final Predicate<List<String>> test;

  private PartitionExpression(Predicate<List<String>> test) {
    this.test = test;
  }

  /// @param text empty for all partitions
  /// @throws io.larder.model.FeatureStoreException `INVALID` where it cannot be read, or names what
  ///   is no partition key
  public static PartitionExpression parse(String text, List<CatalogColumn> keys) {
    return new PartitionExpression(
        text.isBlank() ? values -> true : new PartitionExpressionParser(text, keys).parse());
  }

  public boolean test(List<String> values) {
    return test.test(values);
  }
}

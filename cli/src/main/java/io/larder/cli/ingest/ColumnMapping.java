package io.larder.cli.ingest;

import io.larder.cli.output.CliException;
import io.larder.model.FeatureName;
import io.larder.model.FeatureStoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which column becomes which feature: by its own name unless renamed, not at all where skipped;
/// constants are features without a column.
///
/// @param renames column → feature
/// @param skipped columns that are left out
/// @param constants feature → the value that every row gets
public record ColumnMapping(
    Map<String, String> renames, Set<String> skipped, Map<String, String> constants) {

  /// The feature of a column; empty where the column is left out.
  Optional<String> feature(String column) {
    return skipped.contains(column)
        ? Optional.empty()
        : Optional.of(renames.getOrDefault(column, column));
  }

  /// Each kept column with its feature, in order.
  ///
  /// @throws CliException (usage) where an option names an unknown column, or a name is illegal as
  ///   a feature, or two columns become the same feature; it lists all such names
  Map<String, String> features(Collection<String> columns) {
    refuseUnknown("--rename", renames.keySet(), columns);
    refuseUnknown("--skip", skipped, columns);
    Map<String, String> features = new LinkedHashMap<>();
    for (String column : columns) {
      feature(column).ifPresent(feature -> features.put(column, feature));
    }
    refuseIllegal(features);
    refuseDoubled(features.values());
    return features;
  }

  private void refuseDoubled(Collection<String> features) {
    List<String> names = new ArrayList<>(features);
    names.addAll(constants.keySet());
    for (String name : names) {
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw CliException.usage("two columns would become the feature '%s'", name);
      }
    }
  }

  private static void refuseUnknown(String option, Set<String> named, Collection<String> columns) {
    for (String column : named) {
      if (!columns.contains(column)) {
        throw CliException.usage(
            "%s names the column '%s'; the file has: %s",
            option, column, String.join(", ", columns));
      }
    }
  }

  private static void refuseIllegal(Map<String, String> features) {
    List<String> hints =
        features.entrySet().stream()
            .filter(entry -> !isLegal(entry.getValue()))
            .map(entry -> "--rename \"" + entry.getKey() + "=" + legal(entry.getValue()) + "\"")
            .toList();
    if (!hints.isEmpty()) {
      throw CliException.usage(
          "feature names are 1 to 64 letters, digits, - and _, and not is_deleted, write_time or"
              + " api_invocation_time; add: %s",
          String.join(" ", hints));
    }
  }

  private static boolean isLegal(String name) {
    try {
      return new FeatureName(name).value().equals(name);
    } catch (FeatureStoreException illegal) {
      return false;
    }
  }

  /// The nearest legal name.
  static String legal(String name) {
    String cleaned = name.replaceAll("[^a-zA-Z0-9]+", "_").replaceAll("^_+|_+$", "");
    String named = cleaned.isEmpty() ? "column" : cleaned;
    String cut = named.length() > 60 ? named.substring(0, 60).replaceAll("_+$", "") : named;
    return FeatureName.RESERVED.contains(cut) ? cut + "_of_source" : cut;
  }
}

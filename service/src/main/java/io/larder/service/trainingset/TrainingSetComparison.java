package io.larder.service.trainingset;

import io.larder.store.result.ResultDifference;
import java.util.List;

/// How two training sets differ.
///
/// @param sameBytes whether their files are the same byte for byte
/// @param keys columns by which rows were matched; empty: by their order, since both were made from
///   the same rows
public record TrainingSetComparison(
    TrainingSet first,
    TrainingSet second,
    boolean sameBytes,
    List<SpecificationDifference> specification,
    List<String> keys,
    ResultDifference difference) {

  /// @param member its path, such as `groups.0.maximumAgeSeconds`
  /// @param first JSON text; empty where it is missing
  /// @param second the same
  public record SpecificationDifference(String member, String first, String second) {}
}

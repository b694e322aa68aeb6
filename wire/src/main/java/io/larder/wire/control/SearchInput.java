package io.larder.wire.control;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import io.larder.service.search.ExpressionDraft;
import io.larder.service.search.ExpressionDraft.NestedFiltersDraft;
import io.larder.service.search.FilterDraft;
import io.larder.service.search.FilterOperator;
import io.larder.service.search.SearchRequest;
import io.larder.service.search.SearchResource;
import io.larder.service.search.VisibilityCondition;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.shape.CheckedInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Reads the request of Search.
final class SearchInput {
  /// Undocumented for Search; the lists of SageMaker have this.
  private static final int RESULTS_DEFAULT = 10;

  private SearchInput() {}

  static SearchRequest read(CheckedInput input) {
    return new SearchRequest(
        resource(input),
        input.structure("SearchExpression").map(SearchInput::expression),
        input.text("SortBy").orElse("LastModifiedTime"),
        input.text("SortOrder").filter("Ascending"::equals).isPresent(),
        input.integer("MaxResults").orElse(RESULTS_DEFAULT),
        input.text("NextToken").filter(token -> !token.isEmpty()),
        input.text("CrossAccountFilterOption").filter("CrossAccount"::equals).isPresent(),
        visibility(input));
  }

  /// What is to be searched for. The model knows many kinds of resources that Larder does not keep.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` for those
  static SearchResource resource(CheckedInput input) {
    String word = input.requiredText("Resource");
    return Arrays.stream(SearchResource.values())
        .filter(resource -> resource.apiName().equals(word))
        .findFirst()
        .orElseThrow(
            () -> invalid("Resource %s is not kept here; kept: %s", Quoted.of(word), resources()));
  }

  private static String resources() {
    return Arrays.stream(SearchResource.values())
        .map(SearchResource::apiName)
        .collect(Collectors.joining(", "));
  }

  private static ExpressionDraft expression(CheckedInput input) {
    return new ExpressionDraft(
        filters(input),
        input.structures("NestedFilters").stream().map(SearchInput::nestedFilters).toList(),
        input.structures("SubExpressions").stream().map(SearchInput::expression).toList(),
        input.text("Operator").filter("Or"::equals).isPresent());
  }

  private static NestedFiltersDraft nestedFilters(CheckedInput input) {
    return new NestedFiltersDraft(input.requiredText("NestedPropertyName"), filters(input));
  }

  private static List<FilterDraft> filters(CheckedInput input) {
    return input.structures("Filters").stream().map(SearchInput::filter).toList();
  }

  private static FilterDraft filter(CheckedInput input) {
    return new FilterDraft(
        input.requiredText("Name"),
        input.text("Operator").map(SearchInput::operator),
        input.text("Value"));
  }

  private static FilterOperator operator(String word) {
    return ApiNames.find(word, FilterOperator.values(), FilterOperator::apiName);
  }

  private static List<VisibilityCondition> visibility(CheckedInput input) {
    return input.structures("VisibilityConditions").stream()
        .map(condition ->
            VisibilityCondition.of(needed(condition, "Key"), needed(condition, "Value")))
        .toList();
  }

  private static String needed(CheckedInput condition, String member) {
    return condition
        .text(member)
        .orElseThrow(() -> invalid("each of VisibilityConditions needs a %s", member));
  }
}

package io.larder.wire;

import static io.larder.wire.MalformedRequest.control;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Searches that make no sense, are too much, or want to do harm.
final class MalformedSearchRequests {
  private static final String SERIALIZATION = "SerializationException";
  private static final String VALIDATION = "ValidationException";
  static final String NAME = "{\"Name\":\"FeatureGroupName\",\"Value\":\"a\"}";

  private MalformedSearchRequests() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(resources(), types(), constraints(), tokens(), visibility(), others())
        .flatMap(rows -> rows);
  }

  private static Stream<MalformedRequest> resources() {
    return Stream.of(
        search("", VALIDATION, "Value null at 'resource'"),
        search("{}", VALIDATION, "Value null at 'resource'"),
        search("{\"Resource\":null}", VALIDATION, "Value null at 'resource'"),
        search("{\"Resource\":\"\"}", VALIDATION, "enum value set: [TrainingJob"),
        search(
            "{\"Resource\":\"FeatureGroups\"}", VALIDATION, "Value 'FeatureGroups' at 'resource'"),
        search("{\"Resource\":\"featuregroup\"}", VALIDATION, "Value 'featuregroup'"),
        search("{\"Resource\":7}", SERIALIZATION, "resource must be a string"),
        search("{\"Resource\":[\"FeatureGroup\"]}", SERIALIZATION, "resource must be a string"),
        search("{\"Resource\":\"Experiment\"}", VALIDATION, "kept: FeatureGroup, FeatureMetadata"),
        search("{\"Resource\":\"ModelPackage\"}", VALIDATION, "Resource 'ModelPackage'"),
        search(
            "{\"Resource\":\"FeatureGroup\",\"Resource\":\"FeatureMetadata\"}",
            SERIALIZATION,
            "Duplicate"));
  }

  private static Stream<MalformedRequest> types() {
    return Stream.of(
        group("\"SearchExpression\":[]", SERIALIZATION, "searchExpression must be an object"),
        group("\"SearchExpression\":\"a=b\"", SERIALIZATION, "searchExpression must be an object"),
        expression("\"Filters\":{}", SERIALIZATION, "filters must be a list"),
        expression("\"Filters\":[\"x\"]", SERIALIZATION, "must be an object, not this string"),
        expression("\"Filters\":[{\"Name\":1}]", SERIALIZATION, "name must be a string"),
        expression(filter("FeatureGroupName", "1"), SERIALIZATION, "value must be a string"),
        expression(filter("FeatureGroupName", "true"), SERIALIZATION, "value must be a string"),
        expression(filter("FeatureGroupName", "[\"a\"]"), SERIALIZATION, "value must be a string"),
        expression(filter("FeatureGroupName", "\"\\udc00\""), SERIALIZATION, "surrogate pair"),
        expression("\"SubExpressions\":{}", SERIALIZATION, "subExpressions must be a list"),
        group("\"MaxResults\":\"10\"", SERIALIZATION, "maxResults must be a 32-bit integer"),
        group("\"MaxResults\":1.5", SERIALIZATION, "maxResults must be a 32-bit integer"),
        group("\"NextToken\":7", SERIALIZATION, "nextToken must be a string"),
        group("\"SortBy\":[\"CreationTime\"]", SERIALIZATION, "sortBy must be a string"));
  }

  private static Stream<MalformedRequest> constraints() {
    return Stream.of(
        group("\"MaxResults\":0", VALIDATION, "value greater than or equal to 1"),
        group("\"MaxResults\":-1", VALIDATION, "value greater than or equal to 1"),
        group("\"MaxResults\":101", VALIDATION, "value less than or equal to 100"),
        group("\"SortOrder\":\"descending\"", VALIDATION, "[Ascending, Descending]"),
        group("\"SortBy\":\"\"", VALIDATION, "length greater than or equal to 1"),
        group("\"SortBy\":\"" + "x".repeat(256) + "\"", VALIDATION, "less than or equal to 255"),
        group("\"SortBy\":\"Nothing\"", VALIDATION, "unknown property 'Nothing'"),
        group("\"SortBy\":\"Tags\"", VALIDATION, "has no order"),
        group("\"SortBy\":\"Tags.\"", VALIDATION, "unknown property 'Tags.'"),
        group("\"SortBy\":\"FeatureDefinitions.FeatureName\"", VALIDATION, "has no order"),
        group("\"CrossAccountFilterOption\":\"All\"", VALIDATION, "[SameAccount, CrossAccount]"),
        expression("\"Operator\":\"Xor\",\"Filters\":[" + NAME + "]", VALIDATION, "[And, Or]"),
        expression("\"Operator\":\"or\",\"Filters\":[" + NAME + "]", VALIDATION, "[And, Or]"),
        expression("\"Filters\":[{\"Value\":\"a\"}]", VALIDATION, "Value null at"),
        expression("\"Filters\":[{\"Name\":\"\"}]", VALIDATION, "greater than or equal to 1"),
        expression("\"Filters\":[null]", VALIDATION, "filters.1.member"),
        expression(filter("FeatureGroupName", "\"\""), VALIDATION, "greater than or equal to 1"),
        expression(
            filter("FeatureGroupName", "\"" + "x".repeat(1025) + "\""),
            VALIDATION,
            "length less than or equal to 1024"),
        expression(
            "\"NestedFilters\":[{\"Filters\":[" + NAME + "]}]",
            VALIDATION,
            "nestedFilters.1.member.nestedPropertyName"),
        expression(
            "\"NestedFilters\":[{\"NestedPropertyName\":\"FeatureDefinitions\"}]",
            VALIDATION,
            "nestedFilters.1.member.filters"),
        expression(
            "\"NestedFilters\":[{\"NestedPropertyName\":\"FeatureDefinitions\",\"Filters\":[]}]",
            VALIDATION,
            "length greater than or equal to 1"));
  }

  private static Stream<MalformedRequest> tokens() {
    return Stream.of(
        group("\"NextToken\":\"?\"", VALIDATION, "NextToken is not one that Search gave out"),
        group("\"NextToken\":\"AQAAAAAAAAAAYQ\"", VALIDATION, "NextToken is of another request"),
        group("\"NextToken\":\"/etc/passwd\"", VALIDATION, "NextToken is not one"),
        group("\"NextToken\":\"" + "x".repeat(9000) + "\"", VALIDATION, "equal to 8192"),
        group("\"NextToken\":\"" + "A".repeat(8000) + "\"", VALIDATION, "NextToken is not one"));
  }

  private static Stream<MalformedRequest> visibility() {
    String condition = "{\"Key\":\"Tags.a\",\"Value\":\"b\"}";
    return Stream.of(
        group("\"VisibilityConditions\":[]", VALIDATION, "greater than or equal to 1"),
        group("\"VisibilityConditions\":{}", SERIALIZATION, "must be a list"),
        group("\"VisibilityConditions\":[{}]", VALIDATION, "needs a Key"),
        group("\"VisibilityConditions\":[{\"Key\":\"Tags.a\"}]", VALIDATION, "needs a Value"),
        group("\"VisibilityConditions\":[{\"Value\":\"a\"}]", VALIDATION, "needs a Key"),
        group(
            "\"VisibilityConditions\":[{\"Key\":\"team\",\"Value\":\"a\"}]",
            VALIDATION,
            "must have the form Tags.<key>"),
        group(
            "\"VisibilityConditions\":[{\"Key\":\"Tags.\",\"Value\":\"a\"}]",
            VALIDATION,
            "Key 'Tags.' must have the form"),
        group(
            "\"VisibilityConditions\":[{\"Key\":\"Tags.a\",\"Value\":\"$(x)\"}]",
            VALIDATION,
            "regular expression pattern"),
        group(
            "\"VisibilityConditions\":[" + times(6, condition) + "]",
            VALIDATION,
            "length less than or equal to 5"));
  }

  private static Stream<MalformedRequest> others() {
    return Stream.of(
        suggest("{}", VALIDATION, "Value null at 'resource'"),
        suggest("{\"Resource\":\"Project\"}", VALIDATION, "kept: FeatureGroup, FeatureMetadata"),
        suggest(
            "{\"Resource\":\"FeatureGroup\",\"SuggestionQuery\":{\"PropertyNameQuery\":{}}}",
            VALIDATION,
            "Value null at 'suggestionQuery.propertyNameQuery.propertyNameHint'"),
        suggest(
            "{\"Resource\":\"FeatureGroup\",\"SuggestionQuery\":{\"PropertyNameQuery\":"
                + "{\"PropertyNameHint\":\""
                + "x".repeat(101)
                + "\"}}}",
            VALIDATION,
            "length less than or equal to 100"),
        suggest(
            "{\"Resource\":\"FeatureGroup\",\"SuggestionQuery\":\"T\"}",
            SERIALIZATION,
            "an object"),
        catalogs("{\"NextToken\":\"x\"}", VALIDATION, "NextToken is not one"),
        catalogs("{\"MaxResults\":0}", VALIDATION, "greater than or equal to 1"),
        catalogs("{\"SortBy\":\"Name\"}", VALIDATION, "enum value set: [CreationTime]"),
        catalogs("{\"NameContains\":\"\"}", VALIDATION, "greater than or equal to 1"),
        catalogs("{\"CreationTimeAfter\":\"x\"}", SERIALIZATION, "must be a time"));
  }

  private static MalformedRequest search(String body, String code, String messagePart) {
    return control("Search", body, code, messagePart);
  }

  private static MalformedRequest suggest(String body, String code, String messagePart) {
    return control("GetSearchSuggestions", body, code, messagePart);
  }

  private static MalformedRequest catalogs(String body, String code, String messagePart) {
    return control("ListResourceCatalogs", body, code, messagePart);
  }

  static MalformedRequest group(String members, String code, String messagePart) {
    return search("{\"Resource\":\"FeatureGroup\"," + members + "}", code, messagePart);
  }

  static MalformedRequest expression(String members, String code, String messagePart) {
    return group("\"SearchExpression\":{" + members + "}", code, messagePart);
  }

  /// @param value as JSON
  static String filter(String property, String value) {
    return "\"Filters\":[{\"Name\":\"" + property + "\",\"Value\":" + value + "}]";
  }

  static String times(int count, String json) {
    return Collections.nCopies(count, json).stream().collect(Collectors.joining(","));
  }
}

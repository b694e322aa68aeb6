package io.larder.wire;

import static io.larder.wire.MalformedSearchRequests.NAME;
import static io.larder.wire.MalformedSearchRequests.expression;
import static io.larder.wire.MalformedSearchRequests.group;
import static io.larder.wire.MalformedSearchRequests.times;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Search expressions that have the right shape and make no sense, or are too much.
final class MalformedSearchExpressions {
  private static final String SERIALIZATION = "SerializationException";
  private static final String VALIDATION = "ValidationException";

  private MalformedSearchExpressions() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(expressions(), sizes(), operators(), values()).flatMap(rows -> rows);
  }

  private static Stream<MalformedRequest> expressions() {
    String empty = "at least one of Filters, NestedFilters and SubExpressions";
    return Stream.of(
        group("\"SearchExpression\":{}", VALIDATION, empty),
        expression("\"Filters\":null", VALIDATION, empty),
        expression("\"SubExpressions\":[{}]", VALIDATION, empty),
        expression("\"Filters\":[" + NAME + "],\"SubExpressions\":[{}]", VALIDATION, empty),
        expression("\"Filters\":[]", VALIDATION, "length greater than or equal to 1"),
        expression("\"SubExpressions\":[]", VALIDATION, "length greater than or equal to 1"),
        expression("\"SubExpressions\":[null]", VALIDATION, "subExpressions.1.member"),
        expression(nested("FeatureGroupName", NAME), VALIDATION, "known: FeatureDefinitions"),
        expression(nested("FeatureDefinitions", NAME), VALIDATION, "unknown property"),
        expression(
            nested("FeatureDefinitions", "{\"Name\":\"FeatureDefinitions.Description\"}"),
            VALIDATION,
            "unknown property 'FeatureDefinitions.Description'"));
  }

  private static Stream<MalformedRequest> sizes() {
    return Stream.of(
        expression("\"Filters\":[" + times(21, NAME) + "]", VALIDATION, "less than or equal to 20"),
        expression("\"Filters\":[" + times(5000, NAME) + "]", VALIDATION, "equal to 20"),
        expression(
            "\"NestedFilters\":["
                + times(
                    21,
                    "{\"NestedPropertyName\":\"FeatureDefinitions\",\"Filters\":[" + NAME + "]}")
                + "]",
            VALIDATION,
            "less than or equal to 20"),
        expression(
            "\"SubExpressions\":[" + times(21, "{\"Filters\":[" + NAME + "]}") + "]",
            VALIDATION,
            "less than or equal to 20"),
        expression(
            "\"SubExpressions\":[" + times(17, "{\"Filters\":[" + NAME + "," + NAME + "]}") + "]",
            VALIDATION,
            "has 51 Filters, NestedFilters and SubExpressions at all depths"),
        expression(
            nested(
                "FeatureDefinitions",
                times(17, "{\"Name\":\"FeatureDefinitions.FeatureName\",\"Value\":\"a\"}")
                    + "]},{\"NestedPropertyName\":\"FeatureDefinitions\",\"Filters\":["
                    + times(17, "{\"Name\":\"FeatureDefinitions.FeatureName\",\"Value\":\"a\"}")
                    + "]},{\"NestedPropertyName\":\"FeatureDefinitions\",\"Filters\":["
                    + times(17, "{\"Name\":\"FeatureDefinitions.FeatureName\",\"Value\":\"a\"}")),
            VALIDATION,
            "at most 50"),
        expression(deep(31, "\"Filters\":[" + NAME + "]"), SERIALIZATION, "depth"),
        expression(deep(20_000, "\"Filters\":[" + NAME + "]"), SERIALIZATION, "depth"),
        expression(deep(25, "\"Filters\":[{\"Name\":\"x\"}]"), VALIDATION, "unknown property 'x'"),
        expression(wide(3, 20), VALIDATION, "at most 50"));
  }

  private static Stream<MalformedRequest> operators() {
    return Stream.of(
        operator("FeatureGroupName", "equals", "a", "enum value set: [Equals, NotEquals"),
        operator("FeatureGroupName", "==", "a", "enum value set"),
        operator("FeatureGroupName", "Matches", ".*", "enum value set"),
        operator("FeatureGroupName", "GreaterThan", "a", "which is a text"),
        operator("AllTags", "LessThan", "a", "which is a text"),
        operator("CreationTime", "In", "2026-01-01T00:00:00", "which is a timestamp"),
        operator("LastModifiedTime", "Contains", "2026", "which is a timestamp"),
        operator("OnlineStoreConfig.EnableOnlineStore", "Contains", "t", "which is a truth value"),
        operator("OnlineStoreConfig.EnableOnlineStore", "In", "true", "which is a truth value"),
        operator("OnlineStoreConfig.TtlDuration.Value", "Contains", "1", "which is a number"),
        operator("Tags", "Equals", "a", "which is a structure"),
        operator("FeatureGroupName", "Exists", "a", "takes no Value"),
        operator("Parameters.a", "Equals", "a", "unknown property 'Parameters.a' of FeatureGroup"),
        operator("featureGroupName", "Equals", "a", "unknown property 'featureGroupName'"),
        operator("Tags.", "Exists", "a", "unknown property 'Tags.'"),
        operator("FeatureGroupName ", "Equals", "a", "unknown property 'FeatureGroupName '"),
        operator("__proto__", "Equals", "a", "unknown property"),
        operator("飛行機", "Equals", "a", "unknown property '飛行機'"),
        expression(
            "\"Filters\":[{\"Name\":\"CreationTime\",\"Operator\":\"LessThan\"}]",
            VALIDATION,
            "needs a Value"),
        expression(
            "\"Filters\":[{\"Name\":\"FeatureGroupName\",\"Operator\":\"Contains\",\"Value\":\"a\"}],"
                + "\"SubExpressions\":[{\"Filters\":[{\"Name\":\"FeatureGroupName\","
                + "\"Operator\":\"Contains\",\"Value\":\"b\"}]}]",
            VALIDATION,
            "'CONTAINS' operator usage limit of 1 exceeded."),
        expression(
            "\"Filters\":[{\"Name\":\"FeatureGroupARN\",\"Operator\":\"Contains\",\"Value\":\"a\"},"
                + "{\"Name\":\"FeatureGroupArn\",\"Operator\":\"Contains\",\"Value\":\"b\"}]",
            VALIDATION,
            "'CONTAINS' operator usage limit of 1 exceeded."),
        expression(
            nested(
                    "FeatureDefinitions",
                    "{\"Name\":\"FeatureDefinitions.FeatureName\",\"Operator\":\"Contains\",\"Value\":\"a\"}")
                + ",\"Filters\":[{\"Name\":\"FeatureDefinitions.FeatureName\","
                + "\"Operator\":\"Contains\",\"Value\":\"b\"}]",
            VALIDATION,
            "'CONTAINS' operator usage limit of 1 exceeded."));
  }

  private static Stream<MalformedRequest> values() {
    String number = "must be a number";
    String time = "must be a time such as 2026-01-31T23:59:59";
    String ttl = "OnlineStoreConfig.TtlDuration.Value";
    return Stream.of(
        operator(ttl, "Equals", "NaN", number),
        operator(ttl, "Equals", "Infinity", number),
        operator(ttl, "Equals", "0x10", number),
        operator(ttl, "Equals", "1d", number),
        operator(ttl, "Equals", " 1", number),
        operator(ttl, "Equals", "1,5", number),
        operator(ttl, "Equals", "١", number),
        operator(ttl, "LessThan", "1e2147483648", number),
        operator(ttl, "LessThan", "-", number),
        operator(ttl, "LessThan", "9".repeat(1000) + "x", number),
        operator("CreationTime", "Equals", "1795446000", time),
        operator("CreationTime", "Equals", "2026-13-01T00:00:00", time),
        operator("CreationTime", "Equals", "2026-02-30T00:00:00", time),
        operator("CreationTime", "Equals", "2026-01-01T24:00:01", time),
        operator("CreationTime", "Equals", "2026-01-01T00:00:00+99:00", time),
        operator("CreationTime", "Equals", "2026-01-01T", time),
        operator("CreationTime", "Equals", "2026-01-01 ", time),
        operator("CreationTime", "Equals", "now", time),
        operator("CreationTime", "GreaterThan", "-", time),
        operator("CreationTime", "GreaterThan", "+9999999999-01-01T00:00:00", time),
        operator("CreationTime", "GreaterThan", "' OR '1'='1", time),
        operator("OnlineStoreConfig.EnableOnlineStore", "Equals", "True", "true or false"),
        operator("OnlineStoreConfig.EnableOnlineStore", "NotEquals", "1", "true or false"));
  }

  private static MalformedRequest operator(
      String property, String operator, String value, String messagePart) {
    return expression(
        "\"Filters\":[{\"Name\":\"%s\",\"Operator\":\"%s\",\"Value\":\"%s\"}]"
            .formatted(property, operator, value),
        VALIDATION,
        messagePart);
  }

  private static String nested(String property, String filters) {
    return "\"NestedFilters\":[{\"NestedPropertyName\":\"%s\",\"Filters\":[%s]}]"
        .formatted(property, filters);
  }

  /// An expression in an expression in an expression …
  private static String deep(int depth, String innermost) {
    return "\"SubExpressions\":[{".repeat(depth) + innermost + "}]".repeat(depth);
  }

  /// Expressions that each hold many others.
  private static String wide(int depth, int width) {
    return depth == 0
        ? "\"Filters\":[" + NAME + "]"
        : IntStream.range(0, width)
            .mapToObj(i -> "{" + wide(depth - 1, width) + "}")
            .collect(Collectors.joining(",", "\"SubExpressions\":[", "]"));
  }
}

package io.larder.wire;

import static io.larder.wire.MalformedRequest.put;

import java.util.stream.Stream;

/// Collections that must not be: in definitions and in records.
final class MalformedCollections {
  private static final String SERIALIZATION = "SerializationException";
  private static final String VALIDATION = "ValidationError";
  private static final String ID = "{\"FeatureName\":\"id\",\"ValueAsString\":\"a\"}";
  private static final String AT =
      "{\"FeatureName\":\"at\",\"ValueAsString\":\"2026-11-23T14:00:00Z\"}";

  private MalformedCollections() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(shapes(), rules(), types(), values(), sizes()).flatMap(rows -> rows);
  }

  private static Stream<MalformedRequest> shapes() {
    return Stream.of(
        defined("\"CollectionType\":\"Bag\"", "enum value set: [List, Set, Vector]"),
        defined(
            "\"CollectionType\":\"\"", "at 'featureDefinitions.3.member.collectionType' failed"),
        defined(
            "\"CollectionType\":\"Vector\",\"CollectionConfig\":{}",
            "exactly one of [VectorConfig]"),
        defined(
            "\"CollectionType\":\"Vector\",\"CollectionConfig\":{\"VectorConfig\":{}}",
            "Value null at 'featureDefinitions.3.member.collectionConfig.vectorConfig.dimension'"),
        defined(vector("0"), "value greater than or equal to 1"),
        defined(vector("8193"), "value less than or equal to 8192"),
        definedWrongly("\"CollectionType\":1", "collectionType must be a string"),
        definedWrongly("\"CollectionConfig\":[]", "collectionConfig must be an object"),
        definedWrongly(vector("\"3\""), "dimension must be a 32-bit integer"),
        definedWrongly(vector("1.5"), "dimension must be a 32-bit integer"));
  }

  private static Stream<MalformedRequest> rules() {
    return Stream.of(
        defined(
            "\"CollectionType\":\"Vector\"", "'age' has CollectionType 'Vector', which needs a"),
        defined(vector("3"), "the elements of a vector must be Fractional"),
        defined(
            vector("3").replace("Vector\"", "List\""), "goes with CollectionType 'Vector' only"),
        defined(vector("3").replace("Vector\"", "Set\""), "only, not with 'Set'"),
        defined("\"CollectionConfig\":{\"VectorConfig\":{\"Dimension\":3}}", "only, not with none"),
        create(
            Bench.BASKETS.replace(",\"StorageType\":\"InMemory\"", ""),
            "feature 'items' has CollectionType 'List'; collections need"
                + " OnlineStoreConfig.StorageType 'InMemory'"),
        create(Bench.BASKETS.replace("InMemory", "Standard"), "collections need"),
        create(Bench.BASKETS.replace("InMemory", "Standard_V2"), "collections need"),
        create(
            Bench.HISTORY.replace(
                "\"id\",\"FeatureType\":\"String\"}",
                "\"id\",\"FeatureType\":\"String\"},{\"FeatureName\":\"l\","
                    + "\"FeatureType\":\"String\",\"CollectionType\":\"Set\"}"),
            "feature 'l' has CollectionType 'Set'; collections need"),
        create(
            Bench.BASKETS.replace("\"total\",", "\"total\"," + vector("4") + ","),
            "features 'taste' and 'total' both have CollectionType 'Vector'"),
        create(
            Bench.BASKETS.replace("\"id\",\"F", "\"id\",\"CollectionType\":\"List\",\"F"),
            "RecordIdentifierFeatureName 'id' has a CollectionType"),
        create(
            Bench.BASKETS.replace("\"at\",\"F", "\"at\",\"CollectionType\":\"Set\",\"F"),
            "EventTimeFeatureName 'at' has a CollectionType"));
  }

  private static Stream<MalformedRequest> types() {
    return Stream.of(
        basket(list("items", "null").replace("[null]", "\"a\""), SERIALIZATION, "must be a list"),
        basket(list("items", "null").replace("[null]", "{}"), SERIALIZATION, "must be a list"),
        basket(list("items", "null").replace("[null]", "1"), SERIALIZATION, "must be a list"),
        basket(
            list("items", "\"a\",null"),
            SERIALIZATION,
            "record.3.member.valueAsStringList.2.member must be a string"),
        basket(list("shops", "1"), SERIALIZATION, "valueAsStringList.1.member must be a string"),
        basket(list("items", "true"), SERIALIZATION, "valueAsStringList.1.member must be a string"),
        basket(list("items", "[]"), SERIALIZATION, "valueAsStringList.1.member must be a string"),
        basket(list("items", "{}"), SERIALIZATION, "valueAsStringList.1.member must be a string"),
        basket(list("items", "\"a\","), SERIALIZATION, "not valid JSON"),
        put("{\"Record\":[{\"ValueAsStringList\":[\"a\"", SERIALIZATION, "not valid JSON"),
        basket(
            "{\"FeatureName\":\"items\",\"ValueAsStringList\":[],\"ValueAsStringList\":[]}",
            SERIALIZATION,
            "record.3.member.valueAsStringList is given more than once"));
  }

  private static Stream<MalformedRequest> values() {
    return Stream.of(
        put("{\"Record\":[" + list("id", "\"a\"") + "," + AT + "]}", VALIDATION, "'id' has no Co"),
        user(list("age", "\"1\""), "feature 'age' has no CollectionType; it must be given as one"),
        user(list("age", ""), "not as a list (ValueAsStringList)"),
        basket(list("at", "\"x\""), VALIDATION, "feature 'at' is given more than once"),
        basket(
            "{\"FeatureName\":\"items\",\"ValueAsString\":\"a\"}",
            VALIDATION,
            "feature 'items' is a List of String; it must be given as a list (ValueAsStringList), not"
                + " as the one value 'a'"),
        basket(
            "{\"FeatureName\":\"taste\",\"ValueAsString\":\"1\"}",
            VALIDATION,
            "'taste' is a Vector of Fractional"),
        basket(
            "{\"FeatureName\":\"items\",\"ValueAsString\":\"a\",\"ValueAsStringList\":[\"a\"]}",
            VALIDATION,
            "exactly one of ValueAsString and ValueAsStringList"),
        basket(
            "{\"FeatureName\":\"items\",\"ValueAsStringList\":null}", VALIDATION, "exactly one of"),
        basket(
            list("shops", "\"1\",\"2.0\""),
            VALIDATION,
            "feature 'shops' is a Set of Integral; its element 2, '2.0', is not a signed 64-bit"),
        basket(list("shops", "\"\""), VALIDATION, "its element 1, '', is not a signed"),
        basket(list("items", "\"\\ud800\""), "SerializationException", "half a surrogate pair"),
        basket(list("none", "\"1\""), VALIDATION, "feature 'none' is not defined"),
        basket(list("items", "") + "," + list("items", ""), VALIDATION, "given more than once"),
        basket(
            list("taste", "\"1\",\"2\",\"x\""), VALIDATION, "its element 3, 'x', is not a number"),
        basket(
            list("taste", "\"1\",\"2\""),
            VALIDATION,
            "feature 'taste' is a Vector with Dimension 3; 2 elements were given"),
        basket(list("taste", "\"1\",\"2\",\"3\",\"4\""), VALIDATION, "4 elements were given"),
        basket(list("taste", ""), VALIDATION, "0 elements were given"));
  }

  private static Stream<MalformedRequest> sizes() {
    return Stream.of(
        basket(
            list("items", "\"a\",\"" + "x".repeat(358_401) + "\""),
            VALIDATION,
            "at 'record.3.member.valueAsStringList.2.member' failed to satisfy constraint: Member"
                + " must have length less than or equal to 358400"),
        basket(
            list("items", "\"\"" + ",\"\"".repeat(358_400)),
            VALIDATION,
            "at 'record.3.member.valueAsStringList' failed to satisfy constraint: Member must have"
                + " length less than or equal to 358400"),
        basket(
            list("items", "\"\"" + ",\"\"".repeat(358_399)),
            VALIDATION,
            "at most 358400 are allowed"),
        basket(
            list("items", "\"" + "x".repeat(200_000) + "\",\"" + "y".repeat(200_000) + "\""),
            VALIDATION,
            "at most 358400 are allowed"));
  }

  private static MalformedRequest defined(String members, String messagePart) {
    return create(withAge(members), messagePart);
  }

  private static MalformedRequest definedWrongly(String members, String messagePart) {
    return MalformedRequest.control(
        "CreateFeatureGroup", withAge(members), SERIALIZATION, messagePart);
  }

  /// A group in memory whose third feature, an Integral, has more members.
  private static String withAge(String members) {
    return Bench.USERS
        .replace("\"Users\"", "\"new\"")
        .replace("true", "true,\"StorageType\":\"InMemory\"")
        .replace("\"age\",", "\"age\"," + members + ",");
  }

  private static MalformedRequest create(String body, String messagePart) {
    return MalformedRequest.control("CreateFeatureGroup", body, "ValidationException", messagePart);
  }

  private static String vector(String dimension) {
    return "\"CollectionType\":\"Vector\",\"CollectionConfig\":{\"VectorConfig\":{\"Dimension\":"
        + dimension
        + "}}";
  }

  private static MalformedRequest basket(String third, String code, String messagePart) {
    return MalformedRequest.runtime("PUT", "/FeatureGroup/baskets", body(third), code, messagePart);
  }

  private static MalformedRequest user(String third, String messagePart) {
    return put(body(third), VALIDATION, messagePart);
  }

  private static String body(String third) {
    return "{\"Record\":[" + ID + "," + AT + "," + third + "]}";
  }

  private static String list(String name, String elements) {
    return "{\"FeatureName\":\"" + name + "\",\"ValueAsStringList\":[" + elements + "]}";
  }
}

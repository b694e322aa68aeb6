package io.larder.wire;

import static io.larder.wire.MalformedRequest.control;
import static io.larder.wire.MalformedRequest.list;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// Bodies that cannot be read, and members that break their shape, on the control plane.
final class MalformedControlRequests {
  private static final String SERIALIZATION = "SerializationException";
  private static final String VALIDATION = "ValidationException";

  private MalformedControlRequests() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(bodies(), encodings(), shapes()).flatMap(rows -> rows);
  }

  private static Stream<MalformedRequest> bodies() {
    return Stream.of(
        list("{", SERIALIZATION, "not valid JSON"),
        list("{\"MaxResults\":}", SERIALIZATION, "not valid JSON"),
        list("{'MaxResults':1}", SERIALIZATION, "not valid JSON"),
        list("{} {}", SERIALIZATION, "not valid JSON"),
        list("[]", SERIALIZATION, "must be a JSON object"),
        list("null", SERIALIZATION, "must be a JSON object"),
        list("42", SERIALIZATION, "must be a JSON object"),
        list(" ", SERIALIZATION, "not valid JSON"),
        list("\"text\"", SERIALIZATION, "must be a JSON object"),
        list("{\"MaxResults\":1,\"MaxResults\":2}", SERIALIZATION, "Duplicate"),
        list("{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}", SERIALIZATION, "depth"),
        list("[".repeat(100_000), SERIALIZATION, "depth"),
        list("{\"x\":NaN}", SERIALIZATION, "not valid JSON"),
        list("{\"MaxResults\":01}", SERIALIZATION, "not valid JSON"),
        new MalformedRequest(
            FakeRequest.control("ListFeatureGroups", new byte[5 * 1024 * 1024]),
            413,
            "RequestEntityTooLargeException",
            "too large"));
  }

  private static Stream<MalformedRequest> encodings() {
    return Stream.of(
        encoded("{}".getBytes(StandardCharsets.UTF_16LE), "UTF-8 without byte order mark"),
        encoded("{}".getBytes(StandardCharsets.UTF_16), "UTF-8 without byte order mark"),
        encoded("\uFEFF{}".getBytes(StandardCharsets.UTF_8), "UTF-8 without byte order mark"),
        encoded(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'}, "not valid UTF-8"),
        encoded(
            new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}, "not valid UTF-8"),
        encoded("{\"NameContains\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1), "UTF-8"),
        list("{\"NameContains\":\"\\ud800\"}", SERIALIZATION, "half a surrogate pair"));
  }

  private static MalformedRequest encoded(byte[] body, String messagePart) {
    return new MalformedRequest(
        FakeRequest.control("ListFeatureGroups", body), 400, SERIALIZATION, messagePart);
  }

  private static Stream<MalformedRequest> shapes() {
    return Stream.of(
        list("{\"MaxResults\":\"5\"}", SERIALIZATION, "maxResults must be a 32-bit integer"),
        list("{\"MaxResults\":1.5}", SERIALIZATION, "maxResults must be a 32-bit integer"),
        list("{\"MaxResults\":99999999999}", SERIALIZATION, "32-bit integer"),
        list("{\"MaxResults\":" + "9".repeat(900) + "}", SERIALIZATION, "32-bit integer"),
        list(
            "{\"MaxResults\":0}",
            VALIDATION,
            "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint:"
                + " Member must have value greater than or equal to 1"),
        list("{\"MaxResults\":101}", VALIDATION, "value less than or equal to 100"),
        list(
            "{\"SortBy\":\"Age\"}",
            VALIDATION,
            "Value 'Age' at 'sortBy' failed to satisfy constraint: Member must satisfy enum value"
                + " set: [Name, FeatureGroupStatus, OfflineStoreStatus, CreationTime]"),
        list("{\"NameContains\":\"\"}", VALIDATION, "length greater than or equal to 1"),
        list(
            "{\"CreationTimeAfter\":\"yesterday\"}",
            SERIALIZATION,
            "creationTimeAfter must be a time"),
        list("{\"CreationTimeAfter\":1e999}", SERIALIZATION, "creationTimeAfter must be a time"),
        list("{\"CreationTimeAfter\":true}", SERIALIZATION, "creationTimeAfter must be a time"),
        list("{\"NextToken\":\"?\"}", VALIDATION, "NextToken is not one"),
        list("{\"NextToken\":\"" + "x".repeat(9000) + "\"}", VALIDATION, "equal to 8192"),
        control("DescribeFeatureGroup", "", VALIDATION, "Value null at 'featureGroupName'"),
        control("DescribeFeatureGroup", "{\"FeatureGroupName\":7}", SERIALIZATION, "a string"),
        control(
            "DescribeFeatureGroup",
            "{\"FeatureGroupName\":\"-a\"}",
            VALIDATION,
            "Member must satisfy regular expression pattern: (arn:aws"),
        control(
            "DescribeFeatureGroup",
            "{\"FeatureGroupName\":\"Users\",\"NextToken\":\"x\"}",
            VALIDATION,
            "NextToken"),
        control(
            "DeleteFeatureGroup",
            "{\"FeatureGroupName\":\"arn:aws:sagemaker:eu-west-1:123456789012:feature-group/Users\"}",
            VALIDATION,
            "at 'featureGroupName'"),
        control(
            "DeleteFeatureGroup",
            "{\"FeatureGroupName\":\"" + "a-_".repeat(100_000) + "!\"}",
            VALIDATION,
            "…' at 'featureGroupName' failed to satisfy constraint: Member must have length less"),
        control(
            "DeleteFeatureGroup", "{\"FeatureGroupName\":\"none\"}", "ResourceNotFound", "none"));
  }
}

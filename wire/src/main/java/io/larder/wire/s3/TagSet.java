package io.larder.wire.s3;

import io.larder.model.FeatureStoreException;
import io.larder.wire.protocol.PercentEncoding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The tags of an object: kept as the header has them, `name=value&…`, each percent-encoded.
record TagSet(Map<String, String> tags) {
  private static final int TAGS_MAX = 10;
  private static final int NAME_CHARACTERS_MAX = 128;
  private static final int VALUE_CHARACTERS_MAX = 256;

  /// @throws S3Exception `InvalidTag`
  TagSet {
    if (tags.size() > TAGS_MAX) {
      throw invalid("Object tags cannot be greater than " + TAGS_MAX);
    }
    tags.forEach(TagSet::check);
  }

  static TagSet ofHeader(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : text.split("&", -1)) {
      if (!tag.isEmpty()) {
        int equals = tag.indexOf('=');
        String name = equals < 0 ? tag : tag.substring(0, equals);
        put(tags, decoded(name), equals < 0 ? "" : decoded(tag.substring(equals + 1)));
      }
    }
    return new TagSet(tags);
  }

  static TagSet ofDocument(XmlElement tagging) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (XmlElement set : tagging.all("TagSet")) {
      for (XmlElement tag : set.all("Tag")) {
        put(tags, tag.required("Key"), tag.required("Value"));
      }
    }
    return new TagSet(tags);
  }

  int size() {
    return tags.size();
  }

  String header() {
    return tags.entrySet().stream()
        .map(tag -> UrlText.encoded(tag.getKey()) + "=" + UrlText.encoded(tag.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static void put(Map<String, String> tags, String name, String value) {
    if (tags.put(name, value) != null) {
      throw invalid("Cannot provide multiple Tags with the same key");
    }
  }

  private static void check(String name, String value) {
    if (name.isEmpty() || name.length() > NAME_CHARACTERS_MAX) {
      throw invalid("The TagKey you have provided is invalid");
    }
    if (value.length() > VALUE_CHARACTERS_MAX) {
      throw invalid("The TagValue you have provided is invalid");
    }
  }

  private static String decoded(String raw) {
    try {
      return PercentEncoding.decodeQuery(raw);
    } catch (FeatureStoreException broken) {
      throw invalid("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded");
    }
  }

  private static S3Exception invalid(String message) {
    return S3ErrorCode.INVALID_TAG.error(message);
  }
}

package io.larder.wire.s3;

import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.StoredObject;
import io.larder.wire.http.HttpReply;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Those attributes of an object that a header names.
final class GetObjectAttributes implements S3Handler {
  private static final Set<String> KNOWN =
      Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");

  private final S3Services services;

  GetObjectAttributes(S3Services services) {
    this.services = services;
  }

  @Override
  public HttpReply answer(S3Call call) {
    StoredObject object = services.object(call.objectKey());
    Set<String> asked = asked(call);
    XmlDocument document = XmlDocument.of("GetObjectAttributesResponse");
    if (asked.contains("ETag")) {
      document.text("ETag", object.entityTag());
    }
    if (asked.contains("Checksum")) {
      writeChecksum(document, object.properties());
    }
    if (asked.contains("StorageClass")) {
      document.text("StorageClass", "STANDARD");
    }
    if (asked.contains("ObjectSize")) {
      document.text("ObjectSize", object.sizeBytes());
    }
    return document.reply(200).withHeader("Last-Modified", Times.http(object.lastModified()));
  }

  private static void writeChecksum(XmlDocument document, ObjectProperties properties) {
    Map<String, String> checksums = ObjectHeaders.checksums(properties);
    if (!checksums.isEmpty()) {
      document.open("Checksum");
      ChecksumElements.write(document, checksums);
      document.close();
    }
  }

  private static Set<String> asked(S3Call call) {
    Set<String> asked =
        Stream.of(call.header("x-amz-object-attributes").split(",", -1))
            .map(String::strip)
            .collect(Collectors.toSet());
    if (!KNOWN.containsAll(asked)) {
      throw S3ErrorCode.INVALID_ARGUMENT.error("Invalid attribute name specified.");
    }
    return asked;
  }
}

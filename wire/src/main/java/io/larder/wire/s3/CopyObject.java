package io.larder.wire.s3;

import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.StoredObject;
import io.larder.wire.http.HttpReply;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/// Copies an object, with what is said of it or with what the request says instead.
final class CopyObject implements S3Handler {
  private static final String REPLACE = "REPLACE";

  private final S3Services services;

  CopyObject(S3Services services) {
    this.services = services;
  }

  @Override
  public HttpReply answer(S3Call call) {
    services.bucket(call.bucket());
    StoredObject source = CopySource.of(call, services);
    boolean replaces = directive(call, "x-amz-metadata-directive");
    if (source.key().equals(call.objectKey()) && !replaces) {
      throw S3ErrorCode.INVALID_REQUEST.error(
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, storage class, website redirect location or"
              + " encryption attributes.");
    }
    ObjectProperties properties = properties(call, source, replaces);
    StoredObject copied = copy(call, source, properties);
    XmlDocument document =
        XmlDocument.of("CopyObjectResult")
            .text("LastModified", Times.xml(copied.lastModified()))
            .text("ETag", ObjectHeaders.tag(copied));
    ChecksumElements.write(document, copied.properties().headers());
    return document.reply(200);
  }

  private StoredObject copy(S3Call call, StoredObject source, ObjectProperties properties) {
    Verifications sums = Verifications.computing(WriteOperations.named(call));
    return S3Body.read(() -> {
      try (InputStream content = services.store().read(source, 0, source.sizeBytes())) {
        VerifiedStream stream = new VerifiedStream(content, sums);
        return services
            .store()
            .put(
                call.objectKey(),
                stream,
                () -> withSums(properties, sums.values()),
                PutHeaders.condition(call));
      }
    });
  }

  private static ObjectProperties withSums(ObjectProperties properties, Map<String, String> sums) {
    if (sums.isEmpty()) {
      return properties;
    }
    Map<String, String> headers = new HashMap<>(properties.headers());
    headers.keySet().removeIf(ObjectHeaders::isChecksum);
    headers.putAll(sums);
    headers.put(ObjectHeaders.CHECKSUM_TYPE, "FULL_OBJECT");
    return properties.withHeaders(headers);
  }

  /// Sums of parts' sums are left behind: the copy has no parts.
  private static ObjectProperties properties(S3Call call, StoredObject source, boolean replaces) {
    ObjectProperties chosen = replaces ? PutHeaders.properties(call) : source.properties();
    Map<String, String> headers = new HashMap<>(chosen.headers());
    headers.keySet().removeIf(ObjectHeaders::isChecksum);
    if (!"COMPOSITE".equals(source.properties().headers().get(ObjectHeaders.CHECKSUM_TYPE))) {
      headers.putAll(ObjectHeaders.checksums(source.properties()));
    }
    String kept = source.properties().headers().getOrDefault(ObjectHeaders.TAGGING, "");
    String tags =
        directive(call, "x-amz-tagging-directive") ? PutHeaders.tagging(call).orElse("") : kept;
    headers.remove(ObjectHeaders.TAGGING);
    if (!tags.isEmpty()) {
      headers.put(ObjectHeaders.TAGGING, tags);
    }
    return chosen.withHeaders(headers);
  }

  private static boolean directive(S3Call call, String header) {
    return switch (call.header(header)) {
      case "", "COPY" -> false;
      case REPLACE -> true;
      default -> throw S3ErrorCode.INVALID_ARGUMENT.error("Unknown metadata directive.");
    };
  }
}

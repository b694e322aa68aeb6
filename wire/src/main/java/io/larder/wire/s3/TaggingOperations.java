package io.larder.wire.s3;

import io.larder.store.objects.StoredObject;
import io.larder.wire.http.HttpReply;
import java.util.HashMap;
import java.util.Map;

/// Tags of objects.
final class TaggingOperations {
  private static final int XML_BYTES_MAX = 64 * 1024;

  private final S3Services services;

  TaggingOperations(S3Services services) {
    this.services = services;
  }

  HttpReply get(S3Call call) {
    StoredObject object = services.object(call.objectKey());
    XmlDocument document = XmlDocument.of("Tagging").open("TagSet");
    TagSet.ofHeader(object.properties().headers().getOrDefault(ObjectHeaders.TAGGING, ""))
        .tags()
        .forEach(
            (name, value) -> document.open("Tag").text("Key", name).text("Value", value).close());
    return document.close().reply(200);
  }

  HttpReply put(S3Call call) {
    StoredObject object = services.object(call.objectKey());
    XmlElement tagging = XmlElement.parse(S3Body.of(call).all(XML_BYTES_MAX), "Tagging");
    replace(object, TagSet.ofDocument(tagging).header());
    return HttpReply.empty(200, Map.of());
  }

  HttpReply delete(S3Call call) {
    replace(services.object(call.objectKey()), "");
    return HttpReply.empty(204, Map.of());
  }

  private void replace(StoredObject object, String tags) {
    Map<String, String> headers = new HashMap<>(object.properties().headers());
    headers.put(ObjectHeaders.TAGGING, tags);
    services.store().describe(object.key(), object.properties().withHeaders(headers));
  }
}

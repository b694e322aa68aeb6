package io.larder.wire.s3;

import io.larder.store.objects.KeyOrder;
import io.larder.store.objects.MultipartUpload;
import io.larder.store.objects.UploadedPart;
import io.larder.wire.http.HttpReply;
import java.util.List;

/// Listing uploads, and the parts of one.
final class UploadListings {
  private static final int ENTRIES_MAX = 1000;

  private final S3Services services;

  UploadListings(S3Services services) {
    this.services = services;
  }

  HttpReply parts(S3Call call) {
    MultipartUpload upload = UploadOperations.upload(call, services);
    int after = call.query().number("part-number-marker", 0, 0, Integer.MAX_VALUE);
    int limit = limit(call, "max-parts");
    List<UploadedPart> all =
        services.store().uploads().parts(upload).stream()
            .filter(part -> part.number() > after)
            .toList();
    List<UploadedPart> page = all.subList(0, Math.min(limit, all.size()));
    XmlDocument document =
        XmlDocument.of("ListPartsResult")
            .text("Bucket", call.bucket())
            .text("Key", call.key())
            .text("UploadId", upload.id())
            .text("PartNumberMarker", after)
            .text("NextPartNumberMarker", page.isEmpty() ? 0 : page.getLast().number())
            .text("MaxParts", limit)
            .text("IsTruncated", Boolean.toString(page.size() < all.size()));
    Owner.write(document, "Initiator", services.account());
    Owner.write(document, "Owner", services.account());
    document.text("StorageClass", "STANDARD");
    page.forEach(part -> write(document, part));
    return document.reply(200);
  }

  HttpReply uploads(S3Call call) {
    services.bucket(call.bucket());
    S3Query query = call.query();
    List<MultipartUpload> all =
        services.store().uploads().list(call.bucket()).stream()
            .filter(upload -> upload.key().key().startsWith(query.text("prefix")))
            .filter(upload -> isBehind(upload, query))
            .toList();
    List<MultipartUpload> page = all.subList(0, Math.min(limit(call, "max-uploads"), all.size()));
    XmlDocument document =
        XmlDocument.of("ListMultipartUploadsResult")
            .text("Bucket", call.bucket())
            .text("KeyMarker", query.text("key-marker"))
            .text("UploadIdMarker", query.text("upload-id-marker"));
    if (page.size() < all.size() && !page.isEmpty()) {
      document
          .text("NextKeyMarker", page.getLast().key().key())
          .text("NextUploadIdMarker", page.getLast().id());
    }
    document
        .text("Prefix", query.text("prefix"))
        .text("MaxUploads", limit(call, "max-uploads"))
        .text("IsTruncated", Boolean.toString(page.size() < all.size()));
    page.forEach(upload -> write(document, upload));
    return document.reply(200);
  }

  /// Whether the upload comes behind the marker. Those of one key have no other order to go by than
  /// that of the list, so a marker within a key is taken by its id.
  private boolean isBehind(MultipartUpload upload, S3Query query) {
    String marker = query.text("key-marker");
    int order = KeyOrder.INSTANCE.compare(upload.key().key(), marker);
    if (marker.isEmpty() || order != 0) {
      return order > 0 || marker.isEmpty();
    }
    return services
        .store()
        .uploads()
        .find(query.text("upload-id-marker"))
        .map(last -> upload.creationTime().isAfter(last.creationTime()))
        .orElse(false);
  }

  private static void write(XmlDocument document, UploadedPart part) {
    document
        .open("Part")
        .text("PartNumber", part.number())
        .text("LastModified", Times.xml(part.lastModified()))
        .text("ETag", "\"" + part.entityTag() + "\"")
        .text("Size", part.sizeBytes());
    ChecksumElements.write(document, part.checksums());
    document.close();
  }

  private void write(XmlDocument document, MultipartUpload upload) {
    document.open("Upload").text("Key", upload.key().key()).text("UploadId", upload.id());
    Owner.write(document, "Initiator", services.account());
    Owner.write(document, "Owner", services.account());
    document
        .text("StorageClass", "STANDARD")
        .text("Initiated", Times.xml(upload.creationTime()))
        .close();
  }

  private static int limit(S3Call call, String name) {
    return Math.min(ENTRIES_MAX, call.query().number(name, ENTRIES_MAX, 1, Integer.MAX_VALUE));
  }
}

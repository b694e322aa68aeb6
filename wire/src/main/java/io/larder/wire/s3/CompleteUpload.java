package io.larder.wire.s3;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.objects.MultipartUpload;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.PutCondition;
import io.larder.store.objects.StoredObject;
import io.larder.store.objects.UploadedPart;
import io.larder.wire.http.HttpReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes an object of the parts that have come: those that the client names, in ascending order,
/// each but the last of at least five megabytes.
final class CompleteUpload implements S3Handler {
  private static final int XML_BYTES_MAX = 8 * 1024 * 1024;
  private static final long PART_BYTES_MIN = 5 * 1024 * 1024;

  private final S3Services services;

  CompleteUpload(S3Services services) {
    this.services = services;
  }

  @Override
  public HttpReply answer(S3Call call) {
    MultipartUpload upload = UploadOperations.upload(call, services);
    XmlElement request =
        XmlElement.parse(S3Body.unverified(call).all(XML_BYTES_MAX), "CompleteMultipartUpload");
    List<UploadedPart> parts = parts(request.all("Part"), upload);
    checkSizes(parts);
    Optional<UploadChecksum> checksum = UploadChecksum.of(upload);
    checksum.ifPresent(kept -> check(call, kept, parts));
    StoredObject object = complete(upload, parts, checksum, PutHeaders.condition(call));
    XmlDocument document =
        XmlDocument.of("CompleteMultipartUploadResult")
            .text("Location", "/" + call.bucket() + "/" + UrlText.encoded(call.key()))
            .text("Bucket", call.bucket())
            .text("Key", call.key())
            .text("ETag", ObjectHeaders.tag(object));
    ChecksumElements.write(document, object.properties().headers());
    return document.reply(200);
  }

  private StoredObject complete(
      MultipartUpload upload,
      List<UploadedPart> parts,
      Optional<UploadChecksum> checksum,
      PutCondition condition) {
    Map<String, String> headers = new HashMap<>(upload.properties().headers());
    headers.remove(UploadOperations.ALGORITHM);
    checksum.ifPresent(kept -> headers.put(kept.algorithm().header(), kept.value(parts)));
    ObjectProperties properties = upload.properties().withHeaders(headers);
    try {
      return services.store().uploads().complete(upload, parts, properties, condition);
    } catch (FeatureStoreException failure) {
      throw failure.kind() == ErrorKind.NOT_FOUND ? UploadOperations.ended() : failure;
    }
  }

  private List<UploadedPart> parts(List<XmlElement> named, MultipartUpload upload) {
    if (named.isEmpty() || named.size() > UploadOperations.PARTS_MAX) {
      throw XmlElement.malformed();
    }
    Map<Integer, UploadedPart> known =
        services.store().uploads().parts(upload).stream()
            .collect(Collectors.toMap(UploadedPart::number, Function.identity()));
    List<UploadedPart> parts = new ArrayList<>();
    for (XmlElement part : named) {
      parts.add(part(part, known));
      if (parts.size() > 1 && parts.getLast().number() <= parts.get(parts.size() - 2).number()) {
        throw S3ErrorCode.INVALID_PART_ORDER.error(
            "The list of parts was not in ascending order. Parts must be ordered by part number.");
      }
    }
    return parts;
  }

  private static UploadedPart part(XmlElement named, Map<Integer, UploadedPart> known) {
    String number = named.required("PartNumber").strip();
    if (!number.matches("\\d{1,5}")) {
      throw XmlElement.malformed();
    }
    UploadedPart part = known.get(Integer.parseInt(number));
    String tag = ReadConditions.unquoted(named.required("ETag").strip());
    if (part == null || !part.entityTag().equals(tag) || !hasSums(part, named)) {
      throw S3ErrorCode.INVALID_PART.error(
          "One or more of the specified parts could not be found. The part may not have been"
              + " uploaded, or the specified entity tag may not match the part's entity tag.");
    }
    return part;
  }

  private static boolean hasSums(UploadedPart part, XmlElement named) {
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      Optional<String> sum = named.optional(algorithm.element());
      if (sum.isPresent() && !sum.get().equals(part.checksums().get(algorithm.header()))) {
        return false;
      }
    }
    return true;
  }

  private static void checkSizes(List<UploadedPart> parts) {
    for (UploadedPart part : parts.subList(0, parts.size() - 1)) {
      if (part.sizeBytes() < PART_BYTES_MIN) {
        throw S3ErrorCode.ENTITY_TOO_SMALL.error(
            "Your proposed upload is smaller than the minimum allowed size");
      }
    }
  }

  private static void check(S3Call call, UploadChecksum checksum, List<UploadedPart> parts) {
    Optional<String> given = call.request().header(checksum.algorithm().header());
    if (given.isPresent() && !given.get().equals(checksum.value(parts))) {
      throw S3ErrorCode.BAD_DIGEST.error(
          "The %s you specified did not match the calculated checksum."
              .formatted(checksum.algorithm()));
    }
  }
}

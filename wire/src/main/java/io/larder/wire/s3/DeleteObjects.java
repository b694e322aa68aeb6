package io.larder.wire.s3;

import io.larder.model.FeatureStoreException;
import io.larder.store.objects.ObjectKey;
import io.larder.wire.http.HttpReply;
import java.util.List;
import java.util.Optional;

/// Deletes up to a thousand objects. That one of them cannot be is told beside its key.
final class DeleteObjects implements S3Handler {
  private static final int KEYS_MAX = 1000;
  private static final int XML_BYTES_MAX = 4 * 1024 * 1024;

  private final S3Services services;

  DeleteObjects(S3Services services) {
    this.services = services;
  }

  @Override
  public HttpReply answer(S3Call call) {
    services.bucket(call.bucket());
    XmlElement request = XmlElement.parse(S3Body.of(call).all(XML_BYTES_MAX), "Delete");
    List<XmlElement> objects = request.all("Object");
    if (objects.isEmpty() || objects.size() > KEYS_MAX) {
      throw XmlElement.malformed();
    }
    objects.forEach(object -> object.required("Key"));
    boolean quiet = request.optional("Quiet").orElse("").equalsIgnoreCase("true");
    XmlDocument document = XmlDocument.of("DeleteResult");
    for (XmlElement object : objects) {
      delete(call.bucket(), object, quiet, document);
    }
    return document.reply(200);
  }

  private void delete(String bucket, XmlElement object, boolean quiet, XmlDocument document) {
    String key = object.required("Key");
    Optional<S3Exception> failure = failure(bucket, key, object);
    if (failure.isPresent()) {
      document
          .open("Error")
          .text("Key", key)
          .text("Code", failure.get().code().code())
          .text("Message", failure.get().text())
          .close();
    } else if (!quiet) {
      document.open("Deleted").text("Key", key).close();
    }
  }

  private Optional<S3Exception> failure(String bucket, String key, XmlElement object) {
    try {
      if (!object.optional("VersionId").orElse("null").equals("null")) {
        throw S3ErrorCode.NO_SUCH_VERSION.error("The specified version does not exist.");
      }
      services.store().delete(new ObjectKey(bucket, S3Call.checked(key)));
      return Optional.empty();
    } catch (S3Exception refused) {
      return Optional.of(refused);
    } catch (FeatureStoreException failed) {
      return Optional.of(S3Exception.of(failed));
    }
  }
}

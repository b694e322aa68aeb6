package io.larder.wire.s3;

import io.larder.model.Quoted;
import io.larder.store.objects.ListedObject;
import io.larder.store.objects.StoredObject;
import io.larder.wire.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/// Listing objects, in the two forms that there are: an older one, which is continued after a key,
/// and a newer one, which is continued by a token.
final class ListingOperations {
  private static final int KEYS_MAX = 1000;

  private final S3Services services;

  ListingOperations(S3Services services) {
    this.services = services;
  }

  /// @param isCut whether there are more
  private record Page(List<ListedObject> entries, boolean isCut) {
    String last() {
      return entries.getLast().text();
    }
  }

  HttpReply list(S3Call call) {
    S3Query query = call.query();
    UnaryOperator<String> form = form(query);
    Page page = page(call, query.text("marker"));
    XmlDocument document = start(call, form);
    document.text("Marker", form.apply(query.text("marker")));
    if (page.isCut() && !query.text("delimiter").isEmpty()) {
      document.text("NextMarker", form.apply(page.last()));
    }
    return finish(document, page, form, true);
  }

  HttpReply listSecond(S3Call call) {
    S3Query query = call.query();
    if (!query.text("list-type").equals("2")) {
      throw S3ErrorCode.INVALID_ARGUMENT.error(
          "list-type %s is unknown; known: 2".formatted(Quoted.of(query.text("list-type"))));
    }
    UnaryOperator<String> form = form(query);
    String token = query.text("continuation-token");
    Page page = page(call, token.isEmpty() ? query.text("start-after") : after(token));
    XmlDocument document = start(call, form);
    document.text("KeyCount", page.entries().size());
    query.optional("start-after").ifPresent(text -> document.text("StartAfter", form.apply(text)));
    if (!token.isEmpty()) {
      document.text("ContinuationToken", token);
    }
    if (page.isCut()) {
      document.text("NextContinuationToken", token(page.last()));
    }
    return finish(document, page, form, query.text("fetch-owner").equals("true"));
  }

  private Page page(S3Call call, String after) {
    services.bucket(call.bucket());
    S3Query query = call.query();
    int limit = Math.min(KEYS_MAX, query.number("max-keys", KEYS_MAX, 0, Integer.MAX_VALUE));
    if (limit == 0) {
      return new Page(List.of(), false);
    }
    Listing listing =
        new Listing(call.bucket(), query.text("prefix"), query.text("delimiter"), after);
    List<ListedObject> entries = listing.entries(services.store(), limit + 1);
    return entries.size() <= limit
        ? new Page(entries, false)
        : new Page(entries.subList(0, limit), true);
  }

  private static XmlDocument start(S3Call call, UnaryOperator<String> form) {
    S3Query query = call.query();
    XmlDocument document =
        XmlDocument.of("ListBucketResult")
            .text("Name", call.bucket())
            .text("Prefix", form.apply(query.text("prefix")))
            .text(
                "MaxKeys",
                Math.min(KEYS_MAX, query.number("max-keys", KEYS_MAX, 0, Integer.MAX_VALUE)));
    if (!query.text("delimiter").isEmpty()) {
      document.text("Delimiter", form.apply(query.text("delimiter")));
    }
    query.optional("encoding-type").ifPresent(type -> document.text("EncodingType", type));
    return document;
  }

  private HttpReply finish(
      XmlDocument document, Page page, UnaryOperator<String> form, boolean withOwner) {
    document.text("IsTruncated", Boolean.toString(page.isCut()));
    for (ListedObject entry : page.entries()) {
      switch (entry) {
        case ListedObject.Single(StoredObject object) -> {
          document.open("Contents").text("Key", form.apply(object.key().key()));
          writeContents(document, object);
          if (withOwner) {
            Owner.write(document, "Owner", services.account());
          }
          document.close();
        }
        case ListedObject.Folder(String prefix) ->
            document.open("CommonPrefixes").text("Prefix", form.apply(prefix)).close();
      }
    }
    return document.reply(200);
  }

  private static void writeContents(XmlDocument document, StoredObject object) {
    document
        .text("LastModified", Times.xml(object.lastModified()))
        .text("ETag", ObjectHeaders.tag(object))
        .text("Size", object.sizeBytes())
        .text("StorageClass", "STANDARD");
  }

  private static UnaryOperator<String> form(S3Query query) {
    return switch (query.text("encoding-type")) {
      case "" -> UnaryOperator.identity();
      case "url" -> UrlText::encoded;
      default ->
          throw S3ErrorCode.INVALID_ARGUMENT.error("Invalid Encoding Method specified in Request");
    };
  }

  private static String token(String last) {
    return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
  }

  private static String after(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw S3ErrorCode.INVALID_ARGUMENT.error("The continuation token provided is incorrect");
    }
  }
}

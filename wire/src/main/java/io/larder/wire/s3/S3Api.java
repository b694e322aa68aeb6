package io.larder.wire.s3;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.wire.http.HttpHandler;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// S3, as far as programs need it that keep data there: buckets, objects, listings, uploads in
/// parts. There are no versions, and no access rules beside the one that everything is the
/// account's own.
public final class S3Api implements HttpHandler {
  private static final Logger LOGGER = LoggerFactory.getLogger(S3Api.class);

  private final Map<S3OperationName, S3Handler> handlers = new EnumMap<>(S3OperationName.class);
  private final S3Services services;

  public S3Api(S3Services services) {
    this.services = services;
    addBuckets();
    addObjects();
    addUploads();
  }

  private void addBuckets() {
    BucketOperations buckets = new BucketOperations(services);
    ListingOperations listings = new ListingOperations(services);
    AccessOperations access = new AccessOperations(services);
    handlers.put(S3OperationName.LIST_BUCKETS, buckets::list);
    handlers.put(S3OperationName.CREATE_BUCKET, buckets::create);
    handlers.put(S3OperationName.HEAD_BUCKET, buckets::head);
    handlers.put(S3OperationName.DELETE_BUCKET, buckets::delete);
    handlers.put(S3OperationName.GET_BUCKET_LOCATION, buckets::location);
    handlers.put(S3OperationName.GET_BUCKET_SETTING, new BucketSettings(services));
    handlers.put(S3OperationName.PUT_BUCKET_ACL, access::putBucket);
    handlers.put(S3OperationName.LIST_OBJECTS, listings::list);
    handlers.put(S3OperationName.LIST_OBJECTS_SECOND, listings::listSecond);
    handlers.put(S3OperationName.DELETE_OBJECTS, new DeleteObjects(services));
    handlers.put(S3OperationName.GET_OBJECT_ACL, access::getObject);
    handlers.put(S3OperationName.PUT_OBJECT_ACL, access::putObject);
  }

  private void addObjects() {
    ReadOperations reads = new ReadOperations(services);
    WriteOperations writes = new WriteOperations(services);
    TaggingOperations tagging = new TaggingOperations(services);
    handlers.put(S3OperationName.GET_OBJECT, reads::get);
    handlers.put(S3OperationName.HEAD_OBJECT, reads::head);
    handlers.put(S3OperationName.GET_OBJECT_ATTRIBUTES, new GetObjectAttributes(services));
    handlers.put(S3OperationName.PUT_OBJECT, writes::put);
    handlers.put(S3OperationName.DELETE_OBJECT, writes::delete);
    handlers.put(S3OperationName.COPY_OBJECT, new CopyObject(services));
    handlers.put(S3OperationName.GET_OBJECT_TAGGING, tagging::get);
    handlers.put(S3OperationName.PUT_OBJECT_TAGGING, tagging::put);
    handlers.put(S3OperationName.DELETE_OBJECT_TAGGING, tagging::delete);
  }

  private void addUploads() {
    UploadOperations uploads = new UploadOperations(services);
    UploadListings listings = new UploadListings(services);
    handlers.put(S3OperationName.CREATE_MULTIPART_UPLOAD, uploads::create);
    handlers.put(S3OperationName.UPLOAD_PART, uploads::part);
    handlers.put(S3OperationName.UPLOAD_PART_COPY, uploads::partCopy);
    handlers.put(S3OperationName.ABORT_MULTIPART_UPLOAD, uploads::abort);
    handlers.put(S3OperationName.COMPLETE_MULTIPART_UPLOAD, new CompleteUpload(services));
    handlers.put(S3OperationName.LIST_PARTS, listings::parts);
    handlers.put(S3OperationName.LIST_MULTIPART_UPLOADS, listings::uploads);
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    HttpReply reply;
    try {
      reply = answer(request);
    } catch (S3Exception refused) {
      reply = ErrorReply.of(request, refused);
    } catch (FeatureStoreException failure) {
      logFault(request, failure);
      reply = ErrorReply.of(request, S3Exception.of(failure));
    } catch (RuntimeException fault) {
      LOGGER.error("Request {} failed", request.requestId(), fault);
      reply =
          ErrorReply.of(
              request, S3ErrorCode.INTERNAL_ERROR.error("We encountered an internal error."));
    }
    return reply.withHeader("x-amz-request-id", request.requestId());
  }

  private HttpReply answer(HttpRequest request) {
    S3Call call = S3Call.of(request);
    Presigned.checkExpiry(call, services.clock().instant());
    S3Handler handler =
        S3OperationName.of(request).map(handlers::get).orElseThrow(() -> unknown(request));
    if (!call.query().optional("versionId").orElse("null").equals("null")) {
      throw S3ErrorCode.NO_SUCH_VERSION.error("The specified version does not exist.");
    }
    return handler.answer(call);
  }

  private static S3Exception unknown(HttpRequest request) {
    return S3OperationName.isAllowed(request)
        ? S3ErrorCode.NOT_IMPLEMENTED.error(
            "there is no such operation: %s %s?%s"
                .formatted(
                    Quoted.of(request.method()),
                    Quoted.of(request.rawPath()),
                    Quoted.of(request.rawQuery())))
        : S3ErrorCode.METHOD_NOT_ALLOWED.error(
            "%s is not allowed here".formatted(Quoted.of(request.method())));
  }

  private static void logFault(HttpRequest request, FeatureStoreException failure) {
    if (failure.kind() == ErrorKind.INTERNAL || failure.kind() == ErrorKind.UNAVAILABLE) {
      LOGGER.error("Request {} failed", request.requestId(), failure);
    }
  }
}

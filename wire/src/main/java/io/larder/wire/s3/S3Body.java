package io.larder.wire.s3;

import io.larder.model.Quoted;
import io.larder.wire.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request's content without what only carries it, held against every sum and length that the
/// request names: reading it to the end fails where one of them does not fit.
final class S3Body {
  static final String PAYLOAD = "x-amz-content-sha256";

  private static final String STREAMING = "STREAMING-";

  private final VerifiedStream stream;

  private S3Body(VerifiedStream stream) {
    this.stream = stream;
  }

  static S3Body of(S3Call call) {
    return of(call, Set.of());
  }

  /// @param wanted sums that are computed also where the client names none
  /// @throws S3Exception `InvalidDigest`, `MissingContentLength`, `InvalidRequest`
  static S3Body of(S3Call call, Set<ChecksumAlgorithm> wanted) {
    HttpRequest request = call.request();
    InputStream whole = ofLength(request.bodyStream(), length(call, "content-length"));
    String payload = call.header(PAYLOAD);
    if (!payload.startsWith(STREAMING)) {
      return new S3Body(new VerifiedStream(whole, Verifications.of(call, wanted, Map::of)));
    }
    Optional<Long> decoded = length(call, "x-amz-decoded-content-length");
    if (decoded.isEmpty()) {
      throw S3ErrorCode.MISSING_CONTENT_LENGTH.error(
          "You must provide the x-amz-decoded-content-length HTTP header.");
    }
    ChunkedBody chunks = new ChunkedBody(whole, !payload.contains("UNSIGNED"));
    return new S3Body(
        new VerifiedStream(
            new ExactStream(chunks, decoded.get()),
            Verifications.of(call, wanted, chunks::trailers)));
  }

  /// The content of a request whose headers name sums of something else than its body.
  static S3Body unverified(S3Call call) {
    InputStream whole = ofLength(call.request().bodyStream(), length(call, "content-length"));
    return new S3Body(new VerifiedStream(whole, Verifications.none()));
  }

  /// The content. Where it is refused, reading it throws [S3Exception].
  InputStream stream() {
    return stream;
  }

  /// The sums, by their headers; known when the content has been read.
  Map<String, String> checksums() {
    return stream.checksums();
  }

  /// The whole content.
  ///
  /// @throws S3Exception `MalformedXML` where it is larger than a document can be
  byte[] all(int bytesMax) {
    try {
      byte[] content = stream.readNBytes(bytesMax + 1);
      if (content.length > bytesMax) {
        throw XmlElement.malformed();
      }
      return content;
    } catch (IOException broken) {
      throw cutOff();
    }
  }

  static S3Exception cutOff() {
    return S3ErrorCode.INCOMPLETE_BODY.error(
        "You did not provide the number of bytes specified by the Content-Length HTTP header");
  }

  /// Something that reads a body to its end.
  interface Reading<T> {
    T run() throws IOException;
  }

  /// What comes of reading a body.
  ///
  /// @throws S3Exception `IncompleteBody` where it ends too early
  static <T> T read(Reading<T> reading) {
    try {
      return reading.run();
    } catch (IOException broken) {
      throw cutOff();
    }
  }

  private static InputStream ofLength(InputStream body, Optional<Long> length) {
    return length.isPresent() ? new ExactStream(body, length.get()) : body;
  }

  private static Optional<Long> length(S3Call call, String header) {
    Optional<String> text = call.request().header(header);
    if (text.isPresent() && !text.get().matches("\\d{1,18}")) {
      throw S3ErrorCode.INVALID_ARGUMENT.error(
          "the header %s is %s, which is no length".formatted(header, Quoted.of(text.get())));
    }
    return text.map(Long::parseLong);
  }
}

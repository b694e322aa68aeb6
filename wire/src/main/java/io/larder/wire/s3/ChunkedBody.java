package io.larder.wire.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The content of a body in `aws-chunked`: chunks with their sizes, each perhaps with a signature,
/// then perhaps headers.
///
/// ```
/// 10000;chunk-signature=0055…ee9\r\n<65,536 bytes>\r\n
/// 0;chunk-signature=2ca2…6f5\r\n
/// x-amz-checksum-crc32:sOO8/Q==\r\n
/// \r\n
/// ```
///
/// Signatures must have the right form; they are not verified, since requests are not
/// authenticated.
final class ChunkedBody extends InputStream {
  private static final Pattern HEAD =
      Pattern.compile("([0-9a-fA-F]{1,15})(;chunk-signature=[0-9a-fA-F*]{64,160})?");
  private static final int LINE_BYTES_MAX = 4096;
  private static final int TRAILERS_MAX = 16;

  private final InputStream body;
  private final boolean isSigned;
  private final Map<String, String> trailers = new HashMap<>();
  private long leftInChunk;
  private boolean isFirst = true;
  private boolean isAtEnd;

  ChunkedBody(InputStream body, boolean isSigned) {
    this.body = body;
    this.isSigned = isSigned;
  }

  /// What follows the content, by name in lower case; known when the content has been read.
  Map<String, String> trailers() {
    return trailers;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (leftInChunk == 0 && !isAtEnd) {
      nextChunk();
    }
    if (isAtEnd) {
      return -1;
    }
    int count = body.read(target, offset, (int) Math.min(length, leftInChunk));
    if (count < 0) {
      throw S3Body.cutOff();
    }
    leftInChunk -= count;
    return count;
  }

  private void nextChunk() throws IOException {
    if (!isFirst && !line().isEmpty()) {
      throw malformed("a chunk is longer than it says");
    }
    isFirst = false;
    Matcher head = HEAD.matcher(line());
    if (!head.matches() || (isSigned && head.group(2) == null)) {
      throw malformed("the head of a chunk is not <size>;chunk-signature=<signature>");
    }
    leftInChunk = Long.parseLong(head.group(1), 16);
    if (leftInChunk == 0) {
      isAtEnd = true;
      readTrailers();
    }
  }

  private void readTrailers() throws IOException {
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0 || trailers.size() == TRAILERS_MAX) {
        throw S3ErrorCode.MALFORMED_TRAILER.error(
            "The request contained trailing data that was not well-formed");
      }
      trailers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = body.read(); next != '\n'; next = body.read()) {
      if (next < 0) {
        throw S3Body.cutOff();
      }
      if (line.length() == LINE_BYTES_MAX) {
        throw malformed("the head of a chunk is too long");
      }
      line.append((char) next);
    }
    int end = line.length() - 1;
    if (end < 0 || line.charAt(end) != '\r') {
      throw malformed("the lines between chunks must end with CR and LF");
    }
    return line.substring(0, end);
  }

  private static S3Exception malformed(String what) {
    return S3ErrorCode.INVALID_REQUEST.error("The aws-chunked body is malformed: " + what);
  }
}

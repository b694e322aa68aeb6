package io.larder.wire.s3;

import static io.larder.wire.s3.ObjectBench.element;
import static io.larder.wire.s3.ObjectBench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects that come in parts.
class UploadCallsTest {
  private static final String LARGE = "x".repeat(5 * 1024 * 1024);

  @TempDir Path folder;
  private ObjectBench bench;

  @BeforeEach
  void open() {
    bench = new ObjectBench(folder);
  }

  @Test
  void joinsParts() {
    String id = begin(ObjectRequest.of("POST", "/bucket/a?uploads"));
    String second = part(id, 2, "end");
    String first = part(id, 1, LARGE);
    HttpReply reply = complete(id, named(1, first) + named(2, second));
    assertThat(element(reply, "ETag")).endsWith("-2\"");
    assertThat(element(reply, "Location")).isEqualTo("/bucket/a");
    assertThat(bench.content("/bucket/a")).isEqualTo(LARGE + "end");
    assertThat(element(complete(id, named(1, first)), "Code")).isEqualTo("NoSuchUpload");
  }

  @Test
  void joinsChecksumsOfTheWholeObject() {
    String id =
        begin(
            ObjectRequest.of("POST", "/bucket/a?uploads")
                .with("x-amz-checksum-algorithm", "CRC64NVME"));
    String parts = named(1, part(id, 1, LARGE)) + named(2, part(id, 2, "end"));
    Sum sum = ChecksumAlgorithm.CRC64NVME.newSum();
    byte[] whole = (LARGE + "end").getBytes(StandardCharsets.US_ASCII);
    sum.update(whole, 0, whole.length);
    HttpReply wrong =
        bench.send(completion(id, parts).with("x-amz-checksum-crc64nvme", "AAAAAAAAAAA="));
    assertThat(element(wrong, "Code")).isEqualTo("BadDigest");
    HttpReply reply = complete(id, parts);
    assertThat(element(reply, "ChecksumCRC64NVME")).isEqualTo(sum.base64());
    assertThat(element(reply, "ChecksumType")).isEqualTo("FULL_OBJECT");
  }

  @Test
  void sumsUpChecksumsOfParts() {
    String id =
        begin(
            ObjectRequest.of("POST", "/bucket/a?uploads")
                .with("x-amz-checksum-algorithm", "SHA256"));
    HttpReply reply = complete(id, named(1, part(id, 1, "only")));
    assertThat(element(reply, "ChecksumSHA256")).endsWith("=-1");
    assertThat(element(reply, "ChecksumType")).isEqualTo("COMPOSITE");
  }

  @Test
  void copiesARangeAsAPart() {
    bench.put("/bucket/source", "0123456789");
    String id = begin(ObjectRequest.of("POST", "/bucket/a?uploads"));
    HttpReply part =
        bench.send(
            ObjectRequest.of("PUT", "/bucket/a?partNumber=1&uploadId=" + id)
                .with("x-amz-copy-source", "bucket/source")
                .with("x-amz-copy-source-range", "bytes=2-5"));
    complete(id, named(1, element(part, "ETag")));
    assertThat(bench.content("/bucket/a")).isEqualTo("2345");
    HttpReply open =
        bench.send(
            ObjectRequest.of("PUT", "/bucket/a?partNumber=1&uploadId=" + begin("b"))
                .with("x-amz-copy-source", "bucket/source")
                .with("x-amz-copy-source-range", "bytes=2-"));
    assertThat(element(open, "Code")).isEqualTo("NoSuchUpload");
  }

  @Test
  void refusesPartsThatAreNotAsTheClientSays() {
    String id = begin("a");
    String small = part(id, 1, "small");
    String last = part(id, 3, "last");
    assertThat(code(id, named(1, small) + named(3, last))).isEqualTo("EntityTooSmall");
    assertThat(code(id, named(3, last) + named(1, small))).isEqualTo("InvalidPartOrder");
    assertThat(code(id, named(1, small) + named(1, small))).isEqualTo("InvalidPartOrder");
    assertThat(code(id, named(2, small))).isEqualTo("InvalidPart");
    assertThat(code(id, named(1, last))).isEqualTo("InvalidPart");
    assertThat(code(id, "")).isEqualTo("MalformedXML");
    assertThat(code(id, "<Part><PartNumber>x</PartNumber><ETag>e</ETag></Part>"))
        .isEqualTo("MalformedXML");
    assertThat(code(id, "<Part><ETag>e</ETag></Part>")).isEqualTo("MalformedXML");
    assertThat(
            code(
                id,
                named(1, small).replace("</ETag>", "</ETag><ChecksumCRC32>AAAA</ChecksumCRC32>")))
        .isEqualTo("InvalidPart");
    assertThat(element(complete(id, named(1, small)), "Code")).isEmpty();
  }

  @Test
  void refusesPartsWithImpossibleNumbers() {
    String id = begin("a");
    for (String number : new String[] {"0", "10001", "-1", "x"}) {
      HttpReply reply =
          bench.send(
              ObjectRequest.of("PUT", "/bucket/a?partNumber=" + number + "&uploadId=" + id)
                  .body("x"));
      assertThat(element(reply, "Code")).as(number).isEqualTo("InvalidArgument");
    }
    assertThat(element(bench.send("PUT", "/bucket/a?uploadId=" + id), "Code"))
        .isEqualTo("InvalidArgument");
    assertThat(element(bench.send("PUT", "/bucket/b?partNumber=1&uploadId=" + id), "Code"))
        .isEqualTo("NoSuchUpload");
  }

  @Test
  void listsPartsAndUploadsInPages() {
    String id = begin("a");
    String other = begin("b");
    part(id, 1, "one");
    part(id, 2, "two");
    String parts = "/bucket/a?uploadId=" + id + "&max-parts=1";
    HttpReply first = bench.send("GET", parts);
    assertThat(element(first, "PartNumber")).isEqualTo("1");
    assertThat(element(first, "IsTruncated")).isEqualTo("true");
    HttpReply second =
        bench.send("GET", parts + "&part-number-marker=" + element(first, "NextPartNumberMarker"));
    assertThat(element(second, "PartNumber")).isEqualTo("2");
    assertThat(element(second, "IsTruncated")).isEqualTo("false");
    HttpReply uploads = bench.send("GET", "/bucket?uploads&max-uploads=1");
    assertThat(element(uploads, "UploadId")).isEqualTo(id);
    HttpReply more =
        bench.send("GET", "/bucket?uploads&key-marker=" + element(uploads, "NextKeyMarker"));
    assertThat(element(more, "UploadId")).isEqualTo(other);
  }

  @Test
  void givesUp() {
    String id = begin("a");
    part(id, 1, "one");
    assertThat(bench.send("DELETE", "/bucket/a?uploadId=" + id).status()).isEqualTo(204);
    assertThat(text(bench.send("GET", "/bucket?uploads"))).doesNotContain("<Upload>");
    assertThat(bench.send("DELETE", "/bucket").status()).isEqualTo(204);
  }

  private String begin(String key) {
    return begin(ObjectRequest.of("POST", "/bucket/" + key + "?uploads"));
  }

  private String begin(ObjectRequest request) {
    return element(bench.send(request), "UploadId");
  }

  private String part(String id, int number, String content) {
    HttpReply reply =
        bench.send(
            ObjectRequest.of("PUT", "/bucket/a?partNumber=" + number + "&uploadId=" + id)
                .body(content));
    assertThat(reply.status()).as(text(reply)).isEqualTo(200);
    return reply.headers().getOrDefault("ETag", "");
  }

  private static String named(int number, String tag) {
    return "<Part><PartNumber>" + number + "</PartNumber><ETag>" + tag + "</ETag></Part>";
  }

  private static ObjectRequest completion(String id, String parts) {
    return ObjectRequest.of("POST", "/bucket/a?uploadId=" + id)
        .body("<CompleteMultipartUpload>" + parts + "</CompleteMultipartUpload>");
  }

  private HttpReply complete(String id, String parts) {
    return bench.send(completion(id, parts));
  }

  private String code(String id, String parts) {
    return element(complete(id, parts), "Code");
  }
}

package io.larder.wire.s3;

import static io.larder.wire.s3.ObjectBench.element;
import static io.larder.wire.s3.ObjectBench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Replies as clients get them.
class ObjectCallsTest {
  private static final String SIGNATURE = ";chunk-signature=" + "a".repeat(64);

  @TempDir Path folder;
  private ObjectBench bench;

  @BeforeEach
  void open() {
    bench = new ObjectBench(folder);
  }

  @Test
  void listsBuckets() {
    HttpReply reply = bench.send("GET", "/");
    assertThat(reply.contentType()).isEqualTo("application/xml");
    assertThat(text(reply).replaceAll("<CreationDate>[^<]*", "<CreationDate>"))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<ListAllMyBucketsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Owner><ID>123456789012</ID><DisplayName>larder</DisplayName></Owner>"
                + "<Buckets><Bucket><Name>bucket</Name><CreationDate></CreationDate></Bucket>"
                + "</Buckets></ListAllMyBucketsResult>");
  }

  @Test
  void tellsAnObjectInHeaders() {
    HttpReply put =
        bench.send(
            ObjectRequest.of("PUT", "/bucket/a/b%20c")
                .body("content")
                .with("content-type", "text/csv")
                .with("content-encoding", "aws-chunked,gzip")
                .with("x-amz-meta-owner", "ada"));
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.headers()).containsEntry("ETag", "\"9a0364b9e99bb480dd25e1f0284c8555\"");
    HttpReply head = bench.send("HEAD", "/bucket/a/b%20c");
    assertThat(head.body()).isEqualTo(new HttpReply.Announced(7));
    assertThat(head.contentType()).isEqualTo("text/csv");
    assertThat(head.headers())
        .containsEntry("content-encoding", "gzip")
        .containsEntry("x-amz-meta-owner", "ada")
        .containsEntry("Accept-Ranges", "bytes")
        .hasEntrySatisfying(
            "Last-Modified",
            time ->
                assertThat(time).matches("\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT"));
    assertThat(bench.content("/bucket/a/b%20c")).isEqualTo("content");
  }

  @Test
  void takesAPlusInAPathForAPlus() {
    bench.put("/bucket/a+b", "plus");
    assertThat(bench.content("/bucket/a%2Bb")).isEqualTo("plus");
    assertThat(bench.send("GET", "/bucket/a%20b").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, bytes 0-0/10",
    "bytes=2-4, 234, bytes 2-4/10",
    "bytes=7-, 789, bytes 7-9/10",
    "bytes=-3, 789, bytes 7-9/10",
    "bytes=-99, 0123456789, bytes 0-9/10",
    "bytes=5-999999999999999999, 56789, bytes 5-9/10"
  })
  void sendsARange(String range, String content, String contentRange) {
    bench.put("/bucket/a", "0123456789");
    HttpReply reply = bench.send(ObjectRequest.of("GET", "/bucket/a").with("range", range));
    assertThat(reply.status()).isEqualTo(206);
    assertThat(text(reply)).isEqualTo(content);
    assertThat(reply.headers()).containsEntry("Content-Range", contentRange);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=4-2", "bytes=-", "bytes=0-1,3-4", "items=0-1", "bytes=a-b", ""})
  void sendsEverythingWhereARangeIsNone(String range) {
    bench.put("/bucket/a", "0123456789");
    HttpReply reply = bench.send(ObjectRequest.of("GET", "/bucket/a").with("range", range));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply)).isEqualTo("0123456789");
  }

  @Test
  void sendsAnObjectAsItsFirstPart() {
    bench.put("/bucket/a", "0123456789");
    HttpReply reply = bench.send("GET", "/bucket/a?partNumber=1");
    assertThat(reply.status()).isEqualTo(206);
    assertThat(text(reply)).isEqualTo("0123456789");
  }

  @Test
  void sendsNothingToAReaderWhoHasIt() {
    HttpReply put = bench.put("/bucket/a", "content");
    String tag = put.headers().getOrDefault("ETag", "");
    for (String name : List.of(tag, "*", "\"other\", " + tag, "W/" + tag)) {
      HttpReply reply =
          bench.send(ObjectRequest.of("GET", "/bucket/a").with("if-none-match", name));
      assertThat(reply.status()).as(name).isEqualTo(304);
      assertThat(reply.headers()).containsEntry("ETag", tag);
    }
    HttpReply later =
        bench.send(
            ObjectRequest.of("GET", "/bucket/a")
                .with("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT"));
    assertThat(later.status()).isEqualTo(304);
    HttpReply matching = bench.send(ObjectRequest.of("GET", "/bucket/a").with("if-match", tag));
    assertThat(text(matching)).isEqualTo("content");
  }

  @Test
  void setsHeadersAsAReaderAsks() {
    bench.put("/bucket/a", "content");
    HttpReply reply =
        bench.send(
            "GET",
            "/bucket/a?response-content-type=text/plain&response-content-disposition=attachment");
    assertThat(reply.contentType()).isEqualTo("text/plain");
    assertThat(reply.headers()).containsEntry("content-disposition", "attachment");
  }

  @Test
  void takesChunksWithSignatures() {
    HttpReply reply =
        bench.send(
            ObjectRequest.of("PUT", "/bucket/a")
                .body(
                    "4"
                        + SIGNATURE
                        + "\r\ncont\r\n3"
                        + SIGNATURE
                        + "\r\nent\r\n0"
                        + SIGNATURE
                        + "\r\n\r\n")
                .with("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
                .with("x-amz-decoded-content-length", "7")
                .with("content-encoding", "aws-chunked"));
    assertThat(reply.status()).as(text(reply)).isEqualTo(200);
    assertThat(bench.content("/bucket/a")).isEqualTo("content");
    assertThat(bench.send("HEAD", "/bucket/a").headers()).doesNotContainKey("content-encoding");
  }

  @Test
  void takesAChecksumBehindTheContentAndTellsIt() {
    HttpReply reply =
        bench.send(
            ObjectRequest.of("PUT", "/bucket/a")
                .body("9\r\n123456789\r\n0\r\nx-amz-checksum-crc64nvme:rosUhgp5mIg=\r\n\r\n")
                .with("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .with("x-amz-decoded-content-length", "9")
                .with("x-amz-trailer", "x-amz-checksum-crc64nvme"));
    assertThat(reply.status()).as(text(reply)).isEqualTo(200);
    HttpReply head =
        bench.send(ObjectRequest.of("HEAD", "/bucket/a").with("x-amz-checksum-mode", "ENABLED"));
    assertThat(head.headers())
        .containsEntry("x-amz-checksum-crc64nvme", "rosUhgp5mIg=")
        .containsEntry("x-amz-checksum-type", "FULL_OBJECT");
    assertThat(bench.send("HEAD", "/bucket/a").headers())
        .doesNotContainKey("x-amz-checksum-crc64nvme");
  }

  @Test
  void listsKeysAndFoldersInXml() {
    for (String key : List.of("a%26b", "c/1", "c/2", "d")) {
      bench.put("/bucket/" + key, "content");
    }
    HttpReply reply = bench.send("GET", "/bucket?list-type=2&delimiter=/&max-keys=2");
    assertThat(text(reply).replaceAll("<LastModified>[^<]*", "<LastModified>"))
        .contains(
            "<Name>bucket</Name><Prefix></Prefix><MaxKeys>2</MaxKeys><Delimiter>/</Delimiter>"
                + "<KeyCount>2</KeyCount>")
        .contains(
            "<Contents><Key>a&amp;b</Key><LastModified></LastModified>"
                + "<ETag>\"9a0364b9e99bb480dd25e1f0284c8555\"</ETag><Size>7</Size>"
                + "<StorageClass>STANDARD</StorageClass></Contents>"
                + "<CommonPrefixes><Prefix>c/</Prefix></CommonPrefixes>");
    String token = element(reply, "NextContinuationToken");
    HttpReply next =
        bench.send("GET", "/bucket?list-type=2&delimiter=/&max-keys=2&continuation-token=" + token);
    assertThat(text(next)).contains("<Key>d</Key>").contains("<IsTruncated>false</IsTruncated>");
  }

  @Test
  void listsInTheOlderForm() {
    for (String key : List.of("a b", "c/1", "c/2", "d")) {
      bench.put("/bucket/" + key.replace(" ", "%20"), "content");
    }
    HttpReply reply = bench.send("GET", "/bucket?delimiter=/&max-keys=2&encoding-type=url");
    assertThat(text(reply)).contains("<Key>a%20b</Key>");
    assertThat(element(reply, "NextMarker")).isEqualTo("c/");
    HttpReply next = bench.send("GET", "/bucket?delimiter=/&marker=c/");
    assertThat(element(next, "Key")).isEqualTo("d");
    assertThat(text(next)).doesNotContain("<CommonPrefixes>");
  }

  @Test
  void foldsAtAnyDelimiter() {
    for (String key : List.of("a-1", "a-2", "b--x", "b-y", "c", "d-")) {
      bench.put("/bucket/" + key, "content");
    }
    HttpReply reply = bench.send("GET", "/bucket?list-type=2&delimiter=-&max-keys=3");
    assertThat(text(reply))
        .contains("<Prefix>a-</Prefix>", "<Prefix>b-</Prefix>", "<Key>c</Key>")
        .doesNotContain("<Prefix>d-</Prefix>");
    String token = element(reply, "NextContinuationToken");
    HttpReply next =
        bench.send("GET", "/bucket?list-type=2&delimiter=-&continuation-token=" + token);
    assertThat(text(next)).contains("<KeyCount>1</KeyCount>", "<Prefix>d-</Prefix>");
  }

  @Test
  void listsNothingWhereNothingIsAskedFor() {
    bench.put("/bucket/a", "content");
    assertThat(text(bench.send("GET", "/bucket?list-type=2&max-keys=0")))
        .contains("<KeyCount>0</KeyCount>", "<IsTruncated>false</IsTruncated>");
  }

  @Test
  void deletesManyAndTellsWhichCannotBe() {
    bench.put("/bucket/a", "content");
    HttpReply reply =
        bench.send(
            ObjectRequest.of("POST", "/bucket?delete")
                .body(
                    "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + "<Object><Key>a</Key></Object><Object><Key>none</Key></Object>"
                        + "<Object><Key>../a</Key></Object></Delete>"));
    assertThat(text(reply))
        .contains("<Deleted><Key>a</Key></Deleted><Deleted><Key>none</Key></Deleted>")
        .contains("<Error><Key>../a</Key><Code>InvalidRequest</Code>");
    assertThat(bench.send("HEAD", "/bucket/a").status()).isEqualTo(404);
  }

  @Test
  void deletesManyInSilence() {
    bench.put("/bucket/a", "content");
    HttpReply reply =
        bench.send(
            ObjectRequest.of("POST", "/bucket?delete")
                .body("<Delete><Quiet>true</Quiet><Object><Key>a</Key></Object></Delete>"));
    assertThat(text(reply)).doesNotContain("Deleted>").contains("<DeleteResult");
  }

  @Test
  void copiesWithChecksumAndTags() {
    bench.send(
        ObjectRequest.of("PUT", "/bucket/a")
            .body("content")
            .with("x-amz-tagging", "stage=raw")
            .with("x-amz-meta-owner", "ada"));
    HttpReply reply =
        bench.send(
            ObjectRequest.of("PUT", "/bucket/b")
                .with("x-amz-copy-source", "/bucket/a")
                .with("x-amz-checksum-algorithm", "SHA256"));
    assertThat(element(reply, "ETag")).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
    assertThat(element(reply, "ChecksumSHA256"))
        .isEqualTo("7XACtDnprIRfIjV9giusFERzD722AW0+yUMil7nsn3M=");
    assertThat(bench.send("HEAD", "/bucket/b").headers())
        .containsEntry("x-amz-meta-owner", "ada")
        .containsEntry("x-amz-tagging-count", "1");
  }

  @Test
  void setsAndForgetsTags() {
    bench.put("/bucket/a", "content");
    bench.send(
        ObjectRequest.of("PUT", "/bucket/a?tagging")
            .body(
                "<Tagging><TagSet><Tag><Key>a b</Key><Value>1&amp;2</Value></Tag></TagSet>"
                    + "</Tagging>"));
    assertThat(text(bench.send("GET", "/bucket/a?tagging")))
        .contains("<Tag><Key>a b</Key><Value>1&amp;2</Value></Tag>");
    assertThat(bench.send("DELETE", "/bucket/a?tagging").status()).isEqualTo(204);
    assertThat(text(bench.send("GET", "/bucket/a?tagging"))).doesNotContain("<Tag>");
    assertThat(bench.content("/bucket/a")).isEqualTo("content");
  }

  @Test
  void tellsThatNothingIsSetOnABucket() {
    assertThat(text(bench.send("GET", "/bucket?versioning"))).contains("VersioningConfiguration");
    assertThat(text(bench.send("GET", "/bucket?acl"))).contains("<Permission>FULL_CONTROL");
    assertThat(element(bench.send("GET", "/bucket?requestPayment"), "Payer"))
        .isEqualTo("BucketOwner");
    assertThat(bench.send("HEAD", "/bucket").headers())
        .containsEntry("x-amz-bucket-region", "us-east-1");
  }
}

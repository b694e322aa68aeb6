package io.larder.wire.s3;

import static io.larder.wire.s3.ObjectBench.element;
import static io.larder.wire.s3.ObjectBench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that must be refused: each in S3's words, none is a fault of ours, none leaves a trace.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedObjectRequestsTest {
  private Path folder;
  private ObjectBench bench;

  @BeforeAll
  void putAnObject(@TempDir Path temporary) {
    folder = temporary;
    bench = new ObjectBench(temporary.resolve("data"));
    bench.put("/bucket/kept", "kept");
  }

  static Stream<MalformedObjectRequests.Row> malformed() {
    return MalformedObjectRequests.all();
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isRefusedAndChangesNothing(MalformedObjectRequests.Row row) throws IOException {
    List<Path> before = files();
    HttpReply reply = bench.send(row.request());
    assertThat(reply.status()).as(text(reply)).isEqualTo(row.status());
    assertThat(element(reply, "Code")).as(text(reply)).isEqualTo(row.code());
    assertThat(reply.headers()).containsKey("x-amz-request-id");
    assertThat(text(reply).length()).isLessThan(4_000);
    assertThat(files()).isEqualTo(before);
    assertThat(bench.content("/bucket/kept")).isEqualTo("kept");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}

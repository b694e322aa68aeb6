package io.larder.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.cli.ingest.RowChunks.RowChunk;
import io.larder.cli.output.CliException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvChunksTest {
  private static final List<String> COLUMNS = List.of("id", "note");
  private static final List<String> CELLS =
      List.of(
          "a", "", "ä😀", "\"quoted\"", "\"two\nlines\"", "\"a \"\" quote, and more\"", "5\" pipe");

  @TempDir Path folder;

  @Test
  void cutsBetweenRowsAndFindsEachAgain() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(i + "," + CELLS.get(random.nextInt(CELLS.size())));
    }
    for (String end : List.of("\n", "\r\n")) {
      String body = String.join(end, rows) + (random.nextBoolean() ? end : "");
      Path file = folder.resolve("rows.csv");
      Files.writeString(file, "\uFEFFid,note" + end + body);
      check(file, body.endsWith("\n") ? body : body + "\n", rows, random.nextInt(1, 200), seed);
    }
  }

  private static void check(Path file, String body, List<String> rows, int chunkBytes, long seed)
      throws IOException {
    StringBuilder whole = new StringBuilder();
    List<String> found = new ArrayList<>();
    List<Long> ends = new ArrayList<>(List.of(0L));
    try (CsvChunks chunks = new CsvChunks(file, ',', COLUMNS, chunkBytes)) {
      for (RowChunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
        whole.append(text(chunk));
        ends.add(chunk.end());
        chunk.find(
            IntStream.rangeClosed(1, 1_000).boxed().toList(), (row, line, text) -> found.add(text));
      }
    }
    assertThat(whole.toString()).as("seed %d", seed).isEqualTo(body);
    assertThat(found).as("seed %d", seed).hasSameSizeAs(rows);
    for (int i = 1; i + 1 < ends.size(); i++) {
      assertThat(chunkAt(file, ends.get(i), chunkBytes))
          .as("seed %d", seed)
          .isEqualTo(ends.get(i + 1));
    }
  }

  private static long chunkAt(Path file, long end, int chunkBytes) throws IOException {
    try (CsvChunks chunks = new CsvChunks(file, ',', COLUMNS, chunkBytes)) {
      chunks.skipTo(end);
      RowChunk next = chunks.next();
      return next == null ? -1 : next.end();
    }
  }

  @Test
  void countsLinesOverChunksAndInGzippedFiles() throws IOException {
    Path file = folder.resolve("rows.csv.gz");
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
      packed.write("\nid,note\n1,\"a\nb\"\n2,c\n3,d\n".getBytes(StandardCharsets.UTF_8));
    }
    List<Long> lines = new ArrayList<>();
    try (CsvChunks chunks = new CsvChunks(file, ',', COLUMNS, 1)) {
      for (RowChunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
        chunk.find(List.of(1), (row, line, text) -> lines.add(line));
      }
    }
    assertThat(lines).containsExactly(3L, 5L, 6L);
  }

  @Test
  void refusesLinesThatEndWithACarriageReturnAlone() throws IOException {
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, "id,note\r1,a\r2,b\r");
    assertThatThrownBy(() -> new CsvChunks(file, ',', COLUMNS, 10))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("carriage return");
  }

  private static String text(RowChunk chunk) throws IOException {
    BodyPublisher content = chunk.content();
    var body = BodySubscribers.ofString(StandardCharsets.UTF_8);
    content.subscribe(
        new Flow.Subscriber<ByteBuffer>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            body.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer bytes) {
            body.onNext(List.of(bytes));
          }

          @Override
          public void onError(Throwable failure) {
            body.onError(failure);
          }

          @Override
          public void onComplete() {
            body.onComplete();
          }
        });
    return body.getBody().toCompletableFuture().join();
  }
}

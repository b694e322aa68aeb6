package io.larder.cli.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.cli.client.BatchAnswer;
import io.larder.cli.client.HttpTransport;
import io.larder.cli.client.LoadsApi;
import io.larder.cli.client.LoadsApi.LoadProgress;
import io.larder.cli.client.ServerException;
import io.larder.cli.ingest.RowChunks.RowChunk;
import io.larder.cli.output.Amounts;
import io.larder.cli.output.CliException;
import io.larder.cli.output.Console;
import io.larder.cli.output.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Sends a file as a load: in chunks of the file, which the server reads, checks and writes whole.
///
/// Its id is made from the group, the file and how its columns are used: the same command, given
/// again after either side was killed, goes on where the server had come to, and no row is written
/// twice. The load is not ended when its last chunk is written, for a client that is killed then
/// could not know: the same command finds nothing left to do.
final class BulkIngestion {
  /// Chunks on their way at a time: the server works on one while the next comes in.
  private static final int UNDER_WAY = 3;

  private static final int ID_CHARACTERS = 32;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpTransport transport;
  private final Console console;
  private final IngestOptions options;

  BulkIngestion(HttpTransport transport, Console console, IngestOptions options) {
    this.transport = transport;
    this.console = console;
    this.options = options;
  }

  /// Whether a file's rows can be sent in this way: lists and times that are identifiers cannot.
  static boolean takes(RowFormat format, Path file, RecordPlan plan) {
    return format != RowFormat.JSONL
        && !file.equals(RowFormat.STANDARD_INPUT)
        && plan.collections().isEmpty()
        && !plan.identifier().equals(plan.eventTime());
  }

  /// @param columns of the file, in their order
  IngestReport run(
      Path file, RowFormat format, List<String> columns, RecordPlan plan, Target target)
      throws IOException {
    ObjectNode specification = specification(format, columns, plan);
    LoadsApi load = new LoadsApi(transport, options.group(), id(file, specification));
    LoadProgress before = load.begin(specification);
    if (options.again() && before.nextChunk() > 0) {
      load.finish();
      before = load.begin(specification);
    }
    if (before.nextChunk() > 0) {
      console.note(
          "%s of this file were written before and are not written again; --again does"
              .formatted(Amounts.count(before.accepted(), "row")));
    }
    try (RefusedRows refused =
            before.nextChunk() > 0
                ? RefusedRows.goingOn(target.refusedRows())
                : new RefusedRows(target.refusedRows());
        RowChunks chunks = chunks(file, format, columns);
        Progress progress = new Progress(console, file.getFileName().toString(), target.size())) {
      chunks.skipTo(before.end());
      Sending sending = new Sending(load, refused, before);
      sending.all(chunks, progress);
      return new IngestReport(
          file,
          options.group(),
          sending.accepted,
          before.refused() + refused.count(),
          refused.file(),
          progress.elapsed());
    }
  }

  /// @param refusedRows where refused rows go
  /// @param size of the file, in the unit of the chunks' position
  record Target(Path refusedRows, long size) {}

  private static RowChunks chunks(Path file, RowFormat format, List<String> columns)
      throws IOException {
    return switch (format) {
      case CSV -> new CsvChunks(file, ',', columns);
      case TSV -> new CsvChunks(file, '\t', columns);
      case PARQUET -> new ParquetChunks(file);
      case JSONL -> throw new IllegalArgumentException("JSON lines are sent row by row");
    };
  }

  private ObjectNode specification(RowFormat format, List<String> columns, RecordPlan plan) {
    ObjectNode specification =
        JSON.createObjectNode().put("format", format.name().toLowerCase(Locale.ROOT));
    ArrayNode features = specification.putArray("columns");
    columns.forEach(column -> features.add(plan.features().getOrDefault(column, "")));
    ObjectNode constants = specification.putObject("constants");
    plan.constants().forEach(constants::put);
    specification.put("nullText", options.nullText());
    ArrayNode stores = specification.putArray("targetStores");
    options.targetStores().forEach(stores::add);
    return specification;
  }

  private String id(Path file, ObjectNode specification) throws IOException {
    String source =
        String.join(
            "\n",
            options.group(),
            file.toRealPath().toString(),
            Long.toString(Files.size(file)),
            Files.getLastModifiedTime(file).toString(),
            specification.toString());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_CHARACTERS);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// Sends chunks, and settles their answers in their order.
  private final class Sending {
    private final LoadsApi load;
    private final RefusedRows refused;
    private final Queue<Sent> underWay = new ArrayDeque<>();
    private int next;
    private long accepted;

    private record Sent(RowChunk chunk, CompletableFuture<BatchAnswer> answer) {}

    Sending(LoadsApi load, RefusedRows refused, LoadProgress before) {
      this.load = load;
      this.refused = refused;
      this.next = before.nextChunk();
      this.accepted = before.accepted();
    }

    void all(RowChunks chunks, Progress progress) throws IOException {
      try {
        for (RowChunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
          underWay.add(new Sent(chunk, load.send(next++, chunk.end(), chunk.content())));
          if (underWay.size() == UNDER_WAY) {
            settle();
          }
          progress.at(chunks.position(), rate(progress));
        }
        while (!underWay.isEmpty()) {
          settle();
        }
      } catch (CliException | ServerException | IOException failure) {
        console.note(
            "stopped after %s; the same command goes on from there"
                .formatted(Amounts.count(accepted, "accepted row")));
        throw failure;
      } finally {
        for (Sent sent : underWay) {
          sent.chunk.close();
        }
      }
    }

    private void settle() throws IOException {
      Sent sent = underWay.element();
      BatchAnswer answer = awaited(sent.answer);
      underWay.remove();
      try (RowChunk chunk = sent.chunk) {
        accepted += answer.accepted();
        Map<Integer, String> reasons = new LinkedHashMap<>();
        answer.refused().forEach(row -> reasons.put(row.line(), row.reason()));
        chunk.find(
            reasons.keySet(),
            (row, line, text) -> refused.add(line, String.valueOf(reasons.get(row)), text));
      }
    }

    private String rate(Progress progress) {
      return " %s rows, %s/s"
          .formatted(
              Amounts.count(accepted),
              Amounts.count(Amounts.perSecond(accepted, progress.elapsed())));
    }
  }

  private static BatchAnswer awaited(CompletableFuture<BatchAnswer> answer) {
    try {
      return answer.join();
    } catch (CompletionException failed) {
      @Nullable Throwable cause = failed.getCause();
      throw cause instanceof RuntimeException failure ? failure : failed;
    }
  }
}

package io.larder.cli.ingest;

import io.larder.cli.client.BatchAnswer;
import io.larder.cli.client.RecordBatches;
import io.larder.cli.output.CliException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Sends records in chunks while the next ones are read. Records of one identifier keep their
/// order, because equal event times go to the later arrival: an identifier always takes the same
/// lane, and a lane has one chunk under way. Used by one thread.
final class RecordSender {
  private static final int LANES = 2;

  private final RecordBatches batches;
  private final RefusedRows refused;
  private final List<Lane> lanes = new ArrayList<>();
  private long accepted;

  RecordSender(RecordBatches batches, RefusedRows refused) throws IOException {
    this.batches = batches;
    this.refused = refused;
    for (int i = 0; i < LANES; i++) {
      lanes.add(new Lane());
    }
  }

  void add(SourceRow.Values row, RecordValues.Converted record) throws IOException {
    Lane lane = lanes.get(Math.floorMod(record.identifier().hashCode(), LANES));
    lane.filling.add(row, record.values());
    if (lane.filling.isFull()) {
      lane.send();
    }
  }

  /// Sends what is left and waits for all answers.
  void finish() throws IOException {
    for (Lane lane : lanes) {
      lane.send();
    }
    for (Lane lane : lanes) {
      lane.settle();
    }
  }

  /// Rows that the server has written so far.
  long accepted() {
    return accepted;
  }

  private final class Lane {
    private Chunk filling = new Chunk();
    private Chunk sent = new Chunk();
    private @Nullable CompletableFuture<BatchAnswer> answer;

    Lane() throws IOException {}

    private void send() throws IOException {
      settle();
      if (!filling.isEmpty()) {
        sent = filling;
        answer = batches.send(sent.bytes());
        filling = new Chunk();
      }
    }

    private void settle() throws IOException {
      if (answer == null) {
        return;
      }
      BatchAnswer settled = awaited(answer);
      answer = null;
      if (settled.accepted() + settled.refused().size() != sent.rowCount()) {
        throw CliException.failed(
            "the server accounts for %d of %d rows",
            settled.accepted() + settled.refused().size(), sent.rowCount());
      }
      accepted += settled.accepted();
      for (BatchAnswer.RefusedLine line : settled.refused()) {
        SourceRow.Values row = sent.row(line.line());
        refused.add(row.line(), line.reason(), RowJson.object(row));
      }
    }
  }

  private static BatchAnswer awaited(CompletableFuture<BatchAnswer> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}

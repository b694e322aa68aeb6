package io.larder.load.duckdb;

import io.larder.model.EventTime;
import io.larder.store.RecordValues;
import io.larder.store.load.RowCheck;
import io.larder.store.load.SortedRecordsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/// Writes the newest row of each identifier, from the result of [StagedRows#online()]. Vectors come
/// through Arrow: JDBC's call for each text took three quarters of the time.
final class OnlineRows {
  private static final long BATCH_ROWS = 16_384;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int TEXTS_START = 2;

  private final int identifier;
  private final RowCheck check;
  private final SortedRecordsFile.Writer writer;
  private @Nullable Row pending;

  OnlineRows(int identifier, RowCheck check, SortedRecordsFile.Writer writer) {
    this.identifier = identifier;
    this.check = check;
    this.writer = writer;
  }

  private record Row(byte[] identifier, EventTime eventTime, @Nullable String[] texts) {}

  void write(ResultSet result) throws SQLException, IOException {
    try (BufferAllocator memory = new RootAllocator();
        ArrowReader reader =
            (ArrowReader)
                result.unwrap(DuckDBResultSet.class).arrowExportStream(memory, BATCH_ROWS)) {
      VectorSchemaRoot batch = reader.getVectorSchemaRoot();
      while (reader.loadNextBatch()) {
        write(batch);
      }
    }
    writePending();
  }

  private void write(VectorSchemaRoot batch) throws IOException {
    List<VarCharVector> texts =
        IntStream.range(TEXTS_START, batch.getFieldVectors().size())
            .mapToObj(column -> (VarCharVector) batch.getVector(column))
            .toList();
    VarCharVector identifiers = texts.get(identifier);
    for (int row = 0; row < batch.getRowCount(); row++) {
      byte[] own = Objects.requireNonNull(identifiers.get(row));
      if (pending != null && !Arrays.equals(pending.identifier, own)) {
        writePending();
      }
      boolean newest =
          row + 1 == batch.getRowCount() || !Arrays.equals(own, identifiers.get(row + 1));
      pending = newest ? new Row(own, eventTime(batch, row), texts(texts, row)) : null;
    }
  }

  private void writePending() throws IOException {
    if (pending != null) {
      writer.add(
          pending.identifier, check.encoded(RecordValues.of(pending.texts), pending.eventTime));
      pending = null;
    }
  }

  private static EventTime eventTime(VectorSchemaRoot batch, int row) {
    long micros = ((BigIntVector) batch.getVector(0)).get(row);
    int nanos = ((IntVector) batch.getVector(1)).get(row);
    return new EventTime(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO + nanos);
  }

  private static @Nullable String[] texts(List<VarCharVector> vectors, int row) {
    @Nullable String[] texts = new @Nullable String[vectors.size()];
    for (int column = 0; column < texts.length; column++) {
      VarCharVector vector = vectors.get(column);
      if (!vector.isNull(row)) {
        texts[column] = new String(vector.get(row), StandardCharsets.UTF_8);
      }
    }
    return texts;
  }
}

package io.larder.query.duckdb;

import io.larder.model.FeatureStoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.duckdb.DuckDBResultSet;

/// Writes a query's result as an Arrow IPC stream. DuckDB hands its vectors over through Arrow's C
/// interface, a batch at a time, so that no more than that is in memory.
final class ArrowStream {
  private static final long BATCH_ROWS_MAX = 16_384;
  private static final int BUFFER_BYTES = 1 << 18;

  private ArrowStream() {}

  static void write(String sql, Path target, Sandbox sandbox) throws SQLException {
    sandbox.read(sql, result -> write(result, target));
  }

  private static void write(ResultSet result, Path target) throws SQLException {
    try (BufferAllocator memory = new RootAllocator();
        ArrowReader reader =
            (ArrowReader)
                result.unwrap(DuckDBResultSet.class).arrowExportStream(memory, BATCH_ROWS_MAX);
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(target), BUFFER_BYTES);
        ArrowStreamWriter writer =
            new ArrowStreamWriter(reader.getVectorSchemaRoot(), reader, file)) {
      writer.start();
      while (reader.loadNextBatch()) {
        writer.writeBatch();
      }
      writer.end();
    } catch (IOException failure) {
      throw FeatureStoreException.unavailable("the Arrow stream could not be written", failure);
    }
  }
}

package io.larder.cli.ingest;

import io.larder.model.FeatureType;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// A source whose first rows have been looked at before they are handed out: one pass is enough,
/// and standard input can be sampled too.
final class SampledRows implements RowSource {
  private final RowSource source;
  private final Queue<SourceRow> sample = new ArrayDeque<>();
  private final Map<String, ColumnProfile> profiles = new LinkedHashMap<>();
  private long sampledRows;

  /// @param rowsMax how many rows to look at
  SampledRows(RowSource source, int rowsMax) throws IOException {
    this.source = source;
    while (sample.size() < rowsMax) {
      SourceRow row = source.next();
      if (row == null) {
        return;
      }
      sample.add(row);
      if (row instanceof SourceRow.Values values) {
        profile(values);
      }
    }
  }

  /// The columns of the sample in the order of their first appearance.
  Map<String, ColumnProfile> profiles() {
    return profiles;
  }

  /// How many readable rows the sample has.
  long sampledRows() {
    return sampledRows;
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    SourceRow sampled = sample.poll();
    return sampled == null ? source.next() : sampled;
  }

  @Override
  public Optional<FeatureType> declaredType(String column) {
    return source.declaredType(column);
  }

  @Override
  public long position() {
    return source.position();
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private void profile(SourceRow.Values row) {
    sampledRows++;
    for (int i = 0; i < row.columns().size(); i++) {
      ColumnProfile profile =
          profiles.computeIfAbsent(row.columns().get(i), _ -> new ColumnProfile());
      @Nullable String value = row.values().get(i);
      if (value != null) {
        profile.add(value);
      }
    }
  }
}

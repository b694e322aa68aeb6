package io.larder.cli.client;

import java.util.List;

/// What became of the lines of one batch.
///
/// @param accepted how many are written
/// @param refused the others
public record BatchAnswer(long accepted, List<RefusedLine> refused) {
  /// @param line counted from 1 within the batch
  public record RefusedLine(int line, String reason) {}
}

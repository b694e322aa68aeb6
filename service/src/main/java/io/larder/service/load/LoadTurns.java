package io.larder.service.load;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Chunks of one load are staged side by side, and take effect in their order.
final class LoadTurns {
  /// How many chunks a client may be ahead of the one that is missing.
  static final int AHEAD_MAX = 4;

  private static final int NONE = Integer.MAX_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Duration patience;
  private LoadProgress progress;
  private int failed = NONE;

  LoadTurns(LoadProgress progress, Duration patience) {
    this.progress = progress;
    this.patience = patience;
  }

  LoadProgress progress() {
    lock.lock();
    try {
      return progress;
    } finally {
      lock.unlock();
    }
  }

  /// Before a chunk is looked at: whether its number can be right.
  void check(int chunk) {
    lock.lock();
    try {
      int next = progress.nextChunk();
      if (chunk < next || chunk > next + AHEAD_MAX) {
        throw FeatureStoreException.invalid(
            "chunk %d cannot be taken; the load is at chunk %d, and takes at most %d ahead of it",
            chunk, next, AHEAD_MAX);
      }
      if (chunk <= failed) {
        failed = NONE;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Returns when all chunks before this one have taken effect.
  ///
  /// @throws FeatureStoreException `UNAVAILABLE` where one of them does not come
  void await(int chunk) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (progress.nextChunk() < chunk && failed > chunk && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (progress.nextChunk() != chunk) {
        throw new FeatureStoreException(
            ErrorKind.UNAVAILABLE,
            "chunk %d is not written: chunk %d before it is missing"
                .formatted(chunk, progress.nextChunk()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FeatureStoreException(ErrorKind.UNAVAILABLE, "interrupted", interrupted);
    } finally {
      lock.unlock();
    }
  }

  void written(ChunkResult result) {
    lock.lock();
    try {
      progress = progress.after(result);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void failed(int chunk) {
    lock.lock();
    try {
      failed = Math.min(failed, chunk);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

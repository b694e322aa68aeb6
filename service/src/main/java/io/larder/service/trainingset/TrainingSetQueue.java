package io.larder.service.trainingset;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes training sets one after the other: each may take all of the memory and the processors that
/// a join may.
final class TrainingSetQueue implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(TrainingSetQueue.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);
  private static final String OUR_FAULT = "an internal error; the server's log tells more";

  /// What has not ended, by id, and so in the order in which it is made.
  private final ConcurrentSkipListMap<String, TrainingSetWork> works =
      new ConcurrentSkipListMap<>();

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("training-sets").factory());
  private volatile boolean stopping;

  void add(TrainingSetWork work) {
    works.put(work.target().id(), work);
    executor.execute(() -> run(work));
  }

  /// What has not ended. What has, has written how before it leaves here.
  Optional<TrainingSetWork> find(String id) {
    return Optional.ofNullable(works.get(id));
  }

  /// How many are made before it.
  int ahead(String id) {
    return works.headMap(id).size();
  }

  /// Asks for the end of a work. One that waits ends at once; one that runs, soon.
  void cancel(TrainingSetWork work) {
    work.cancellation().request();
    if (work.endWaiting()) {
      end(work, TrainingSet.Status.CANCELLED, "it was cancelled");
    }
  }

  private void run(TrainingSetWork work) {
    if (stopping || !work.begin()) {
      return;
    }
    try {
      work.target().finish(work.make());
      leave(work);
    } catch (FeatureStoreException failure) {
      fail(work, failure);
    } catch (RuntimeException failure) {
      LOGGER.error("Training set {} failed", work.target().id(), failure);
      end(work, TrainingSet.Status.FAILED, OUR_FAULT);
    }
  }

  private void fail(TrainingSetWork work, FeatureStoreException failure) {
    if (work.cancellation().isRequested()) {
      end(work, TrainingSet.Status.CANCELLED, "it was cancelled");
      return;
    }
    LOGGER.info("Training set {} failed: {}", work.target().id(), failure.text());
    boolean ours = failure.kind() == ErrorKind.INTERNAL;
    end(work, TrainingSet.Status.FAILED, ours ? OUR_FAULT : failure.text());
  }

  /// One that is cut off by a stop writes nothing, which says just that.
  private void end(TrainingSetWork work, TrainingSet.Status status, String reason) {
    try {
      if (!stopping) {
        work.target().end(work.ending(status, reason));
      }
    } finally {
      leave(work);
    }
  }

  private void leave(TrainingSetWork work) {
    if (work.leave()) {
      work.target().delete();
    }
    works.remove(work.target().id());
  }

  /// Cuts off the training set that is being made; it counts as failed, as do those that wait.
  @Override
  public void close() {
    stopping = true;
    executor.shutdown();
    works.values().forEach(work -> work.cancellation().request());
    try {
      if (!executor.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOGGER.warn("A training set was being made; it will count as failed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

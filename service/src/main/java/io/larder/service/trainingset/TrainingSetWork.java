package io.larder.service.trainingset;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.service.trainingset.TrainingSetFolder.Ending;
import io.larder.store.Cancellation;
import io.larder.store.JoinProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The making of one training set, from its being asked for to its end. Safe for use by many
/// threads.
final class TrainingSetWork {
  private final TrainingSetFolder target;
  private final Making making;
  private final InstantSource clock;
  private final Cancellation cancellation = new Cancellation();
  private Optional<TrainingSetStage> stage = Optional.empty();
  private Instant stageBegan;
  private State state = State.WAITING;
  private boolean abandoned;

  private enum State {
    WAITING,
    RUNNING,
    /// Cancelled while it waited; its end is being written.
    ENDING,
    LEFT
  }

  /// Makes it, in the folder of the work, and tells how far it has come.
  interface Making {
    Certificate make(TrainingSetWork work);
  }

  TrainingSetWork(TrainingSetFolder target, Making making, InstantSource clock) {
    this.target = target;
    this.making = making;
    this.clock = clock;
    this.stageBegan = clock.instant();
  }

  TrainingSetFolder target() {
    return target;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /// Whether it was begun by this call, and not ended while it waited.
  synchronized boolean begin() {
    if (state != State.WAITING) {
      return false;
    }
    state = State.RUNNING;
    stand(new TrainingSetStage.ReadingRows());
    return true;
  }

  /// Whether it was ended by this call: it had not begun, and never will.
  synchronized boolean endWaiting() {
    if (state != State.WAITING) {
      return false;
    }
    state = State.ENDING;
    return true;
  }

  /// Has the result thrown away when the work leaves; false where it has left.
  synchronized boolean abandon() {
    abandoned = abandoned || state != State.LEFT;
    return state != State.LEFT;
  }

  synchronized boolean isAbandoned() {
    return abandoned;
  }

  /// All is written.
  ///
  /// @return whether it is to be thrown away
  synchronized boolean leave() {
    state = State.LEFT;
    return abandoned;
  }

  Certificate make() {
    return making.make(this);
  }

  /// @throws FeatureStoreException `CONFLICT` where it is not wanted any more
  void enter(TrainingSetStage next) {
    if (cancellation.isRequested()) {
      throw new FeatureStoreException(ErrorKind.CONFLICT, "the training set was cancelled");
    }
    stand(next);
  }

  private synchronized void stand(TrainingSetStage at) {
    stage = Optional.of(at);
    stageBegan = clock.instant();
  }

  /// Empty while it waits.
  synchronized Optional<TrainingSet.Progress> progress() {
    Duration inStage = Duration.between(stageBegan, clock.instant());
    return stage.map(current -> new TrainingSet.Progress(current, inStage));
  }

  /// How it ends without a result, now.
  Ending ending(TrainingSet.Status status, String reason) {
    return new Ending(status, reason, clock.instant().toString());
  }

  /// Tells the stages of a join as those of this work.
  JoinProgress joining(List<String> groups) {
    return new JoinProgress() {
      @Override
      public void lookupBegins(int lookup) {
        enter(new TrainingSetStage.LookingUp(lookup + 1, groups.size(), groups.get(lookup)));
      }

      @Override
      public void writingBegins() {
        enter(new TrainingSetStage.Writing());
      }
    };
  }
}

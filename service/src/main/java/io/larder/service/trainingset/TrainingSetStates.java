package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.service.trainingset.TrainingSet.Progress;
import io.larder.service.trainingset.TrainingSet.Status;
import io.larder.service.trainingset.TrainingSetFolder.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Tells what has become of training sets, from their folders and from the queue.
///
/// The queue is asked before the files are read: what has left it by then has written how it ended.
record TrainingSetStates(TrainingSetQueue queue, InstantSource clock) {
  private static final String STOPPED = "the server was stopped before it was done";

  /// @throws FeatureStoreException `NOT_FOUND` where it is deleted meanwhile
  TrainingSet of(TrainingSetFolder folder) {
    Optional<TrainingSetWork> work = queue.find(folder.id());
    TrainingSetRequest request = folder.request().orElseThrow(() -> gone(folder));
    Optional<Certificate> certificate = folder.certificate();
    if (certificate.isPresent()) {
      return succeeded(folder.id(), request, certificate.get());
    }
    Optional<Ending> ending = folder.ending();
    if (ending.isPresent()) {
      return ended(folder.id(), request, ending.get());
    }
    return work.map(running -> unfinished(folder.id(), request, running))
        .orElseGet(() -> stopped(folder, request));
  }

  private TrainingSet unfinished(String id, TrainingSetRequest request, TrainingSetWork work) {
    Duration elapsed = until(clock.instant().toString(), request);
    Optional<Progress> running = work.progress();
    Progress progress =
        running.orElseGet(
            () -> new Progress(new TrainingSetStage.Waiting(queue.ahead(id)), elapsed));
    return new TrainingSet(
        id,
        request,
        running.isPresent() ? Status.RUNNING : Status.QUEUED,
        elapsed,
        Optional.of(progress),
        Optional.empty(),
        Optional.empty());
  }

  private static TrainingSet succeeded(
      String id, TrainingSetRequest request, Certificate certificate) {
    return new TrainingSet(
        id,
        request,
        Status.SUCCEEDED,
        until(certificate.creationTime(), request),
        Optional.empty(),
        Optional.empty(),
        Optional.of(certificate));
  }

  private static TrainingSet ended(String id, TrainingSetRequest request, Ending ending) {
    return withoutData(
        id, request, ending.status(), until(ending.endTime(), request), ending.reason());
  }

  /// Neither certificate nor ending: cut off, unless the files went while they were looked for.
  private static TrainingSet stopped(TrainingSetFolder folder, TrainingSetRequest request) {
    if (!folder.exists()) {
      throw gone(folder);
    }
    return withoutData(folder.id(), request, Status.FAILED, Duration.ZERO, STOPPED);
  }

  private static TrainingSet withoutData(
      String id, TrainingSetRequest request, Status status, Duration elapsed, String reason) {
    return new TrainingSet(
        id,
        request,
        status,
        elapsed,
        Optional.empty(),
        Optional.of(reason).filter(_ -> status == Status.FAILED),
        Optional.empty());
  }

  private static Duration until(String end, TrainingSetRequest request) {
    return Duration.between(Instant.parse(request.creationTime()), Instant.parse(end));
  }

  private static FeatureStoreException gone(TrainingSetFolder folder) {
    return notFound("training set %s does not exist", Quoted.of(folder.id()));
  }
}

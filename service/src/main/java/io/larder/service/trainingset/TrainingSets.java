package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The training sets as resources: asked for, made in the background one after the other, kept
/// until they are deleted.
public final class TrainingSets implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(TrainingSets.class);
  private static final Pattern ID = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

  private final Path folder;
  private final TrainingSetMaker maker;
  private final Uploads uploads;
  private final Function<String, FeatureGroup> groups;
  private final InstantSource clock;
  private final Map<String, Instant> running = new ConcurrentHashMap<>();
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("training-sets").factory());

  public TrainingSets(
      Path folder,
      TrainingSetMaker maker,
      Uploads uploads,
      Function<String, FeatureGroup> groups,
      InstantSource clock) {
    this.folder = folder;
    this.maker = maker;
    this.uploads = uploads;
    this.groups = groups;
    this.clock = clock;
  }

  /// Begins a training set; [#get] tells how it goes.
  ///
  /// @throws FeatureStoreException `INVALID` or `NOT_FOUND` where the specification names something
  ///   that is not there
  public TrainingSet begin(TrainingSetSpecification asked) {
    ResolvedSpecification resolved = ResolvedSpecification.of(asked, groups);
    String upload = resolved.specification().rows().uploadId();
    if (upload != null) {
      uploads.check(upload);
    }
    return begin(target -> maker.make(resolved, target));
  }

  /// Begins to make a training set again from its certificate.
  ///
  /// @param rows what the certificate's rows are, where the first training set is gone
  public TrainingSet beginAgain(Certificate certificate, Optional<String> rows) {
    ResolvedSpecification resolved = ResolvedSpecification.of(certificate.specification(), groups);
    TrainingSetFolder first = folderOf(certificate.trainingSetId());
    return begin(
        target -> maker.makeAgain(new Rebuild(certificate, resolved, first, rows), target));
  }

  /// @throws FeatureStoreException `NOT_FOUND`
  public TrainingSet get(String id) {
    TrainingSetFolder kept = existing(id);
    Instant creation = creationTime(id);
    // Asked before the files are read: what no longer runs by then has written how it ended.
    Instant started = running.get(id);
    Optional<Certificate> certificate = kept.certificate();
    if (started != null && certificate.isEmpty() && kept.failure().isEmpty()) {
      Duration elapsed = Duration.between(started, clock.instant());
      return new TrainingSet(
          id, TrainingSet.Status.RUNNING, creation, elapsed, Optional.empty(), Optional.empty());
    }
    return finished(kept, certificate, creation);
  }

  /// All that are kept, the newest first.
  public List<TrainingSet> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .map(path -> path.getFileName().toString())
          .filter(ID.asMatchPredicate())
          .sorted(Comparator.reverseOrder())
          .map(this::get)
          .toList();
    } catch (IOException failure) {
      throw FeatureStoreException.internal("could not list the training sets", failure);
    }
  }

  /// The file with the finished training set.
  public Path data(String id) {
    TrainingSet set = get(id);
    if (set.status() != TrainingSet.Status.SUCCEEDED) {
      throw new FeatureStoreException(
          ErrorKind.CONFLICT,
          "training set %s has no data: it is %s".formatted(id, set.status().apiName()));
    }
    return existing(id).finishedData();
  }

  /// Deletes a training set that is not being made.
  public void delete(String id) {
    TrainingSetFolder kept = existing(id);
    if (running.containsKey(id)) {
      throw new FeatureStoreException(
          ErrorKind.CONFLICT, "training set %s is being made".formatted(id));
    }
    kept.delete();
  }

  private TrainingSet begin(TrainingSetWork work) {
    Instant now = clock.instant();
    String id =
        ID_TIME.format(now)
            + "-"
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    TrainingSetFolder target = TrainingSetFolder.create(folder.resolve(id));
    running.put(id, now);
    executor.execute(() -> run(work, target));
    return get(id);
  }

  private interface TrainingSetWork {
    Certificate into(TrainingSetFolder target);
  }

  private void run(TrainingSetWork work, TrainingSetFolder target) {
    try {
      target.finish(work.into(target));
    } catch (FeatureStoreException failure) {
      LOGGER.info("Training set {} failed: {}", target.id(), failure.text());
      target.fail(
          failure.kind() == ErrorKind.INTERNAL
              ? "an internal error; the server's log tells more"
              : failure.text());
    } catch (RuntimeException failure) {
      LOGGER.error("Training set {} failed", target.id(), failure);
      target.fail("an internal error; the server's log tells more");
    } finally {
      running.remove(target.id());
    }
  }

  private static TrainingSet finished(
      TrainingSetFolder kept, Optional<Certificate> certificate, Instant creation) {
    if (certificate.isPresent()) {
      Duration took = Duration.between(creation, Instant.parse(certificate.get().creationTime()));
      return new TrainingSet(
          kept.id(), TrainingSet.Status.SUCCEEDED, creation, took, Optional.empty(), certificate);
    }
    String reason = kept.failure().orElse("the server was stopped before it was done");
    return new TrainingSet(
        kept.id(),
        TrainingSet.Status.FAILED,
        creation,
        Duration.ZERO,
        Optional.of(reason),
        Optional.empty());
  }

  private TrainingSetFolder existing(String id) {
    if (!ID.matcher(id).matches() || !Files.isDirectory(folder.resolve(id))) {
      throw notFound("training set %s does not exist", Quoted.of(id));
    }
    return new TrainingSetFolder(folder.resolve(id));
  }

  private TrainingSetFolder folderOf(String id) {
    if (!ID.matcher(id).matches()) {
      throw FeatureStoreException.invalid(
          "the certificate's trainingSetId %s is none", Quoted.of(id));
    }
    return new TrainingSetFolder(folder.resolve(id));
  }

  private static Instant creationTime(String id) {
    return Instant.from(ID_TIME.parse(id.substring(0, id.indexOf('-'))));
  }

  /// Lets the training set that is being made finish for a moment; cut off, it counts as failed.
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOGGER.warn("A training set was being made; it will count as failed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

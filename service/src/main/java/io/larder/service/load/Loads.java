package io.larder.service.load;

import static io.larder.model.FeatureStoreException.invalid;
import static io.larder.model.FeatureStoreException.notFound;
import static io.larder.model.FeatureStoreException.unavailable;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.model.TargetStore;
import io.larder.service.PutAdmission;
import io.larder.service.Records;
import io.larder.service.TargetStores;
import io.larder.service.load.LoadsInLog.Chunk;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.load.LoadSpecification;
import io.larder.store.load.LoadStaging;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/// Many rows of one group, without a request and a log entry for each.
///
/// A client begins a load under an id of its own and sends numbered chunks. Each chunk is staged in
/// files ([LoadStaging]), by the rules of a put and with what is wrong with single rows; then one
/// entry in the log makes all its rows count. So a chunk is written whole or not at all, whatever
/// fails; a client that lost its connection, or was killed, begins the same load again and is told
/// which chunk comes next. [LoadFolder] says how that is known after a crash.
///
/// Rows of a load do not count as units of provisioned throughput.
public final class Loads {
  private static final int ID_LENGTH = 32;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{" + ID_LENGTH + "}");
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int CHUNKS_MAX = 999_999;
  private static final int COPY_BYTES = 1 << 16;

  /// Chunks that are staged at a time, each by one thread.
  private static final int STAGED_AT_A_TIME = 2;

  private final LoadsInLog inLog;
  private final LoadFolder folder;
  private final Path temporary;
  private final Stores stores;
  private final LoadStaging staging;
  private final LoadLimits limits;
  private final InstantSource clock;
  private final Map<String, Load> loads = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(STAGED_AT_A_TIME, true);

  /// Where rows end up.
  public record Stores(LoadsInLog inLog, Records records, PutAdmission admission) {}

  /// @param folder its name; a load that is begun after one of the same id has another
  private record Load(String folder, LoadTurns turns) {}

  /// Rows with what is wrong with them.
  ///
  /// @param accepted how many rows were written
  public record ChunkOutcome(long accepted, List<LoadStaging.Refusal> refused) {}

  /// @param temporary for chunks as they were sent
  public Loads(
      Stores stores, LoadStaging staging, Path temporary, LoadLimits limits, InstantSource clock) {
    this.inLog = stores.inLog();
    this.folder = inLog.folder();
    this.temporary = temporary;
    this.stores = stores;
    this.staging = staging;
    this.limits = limits;
    this.clock = clock;
    recover();
  }

  /// @param chunkBytesMax of one chunk
  /// @param patience how long a chunk waits for those before it
  public record LoadLimits(long chunkBytesMax, Duration patience) {}

  /// Begins a load, or goes on with the one of that id.
  ///
  /// @param id 32 hexadecimal digits that the client chooses: the same for the same source
  /// @throws FeatureStoreException `INVALID` where the specification does not fit the group
  public synchronized LoadProgress begin(
      FeatureGroup group, String id, LoadSpecification specification, Set<TargetStore> targets) {
    checkId(id);
    LoadCheck.check(group, specification, targets);
    LoadDescription description =
        new LoadDescription(group.id().value(), specification, Set.copyOf(targets));
    endOldOnes();
    Load known = loads.get(id);
    if (known != null) {
      if (folder.description(known.folder()).equals(description)) {
        return known.turns().progress();
      }
      finish(id);
    }
    LoadProgress none = new LoadProgress(id, 0, 0, 0, 0);
    String name = LoadFolder.folderName(id, clock.instant());
    folder.begin(name, description);
    loads.put(id, new Load(name, new LoadTurns(none, limits.patience())));
    return none;
  }

  /// @throws FeatureStoreException `NOT_FOUND`
  public LoadProgress progress(String id) {
    return existing(id).turns().progress();
  }

  /// Writes a chunk's rows.
  ///
  /// @param end where the next chunk begins, in the client's own unit
  /// @throws FeatureStoreException `NOT_FOUND` where there is no such load of this group, `INVALID`
  ///   where the chunk is not the next one or cannot be read at all, `LIMIT_EXCEEDED` where it is
  ///   too large or the group takes no puts; nothing of it is written then
  public ChunkOutcome add(FeatureGroup group, String id, int chunk, long end, InputStream body) {
    Load load = existing(id);
    LoadDescription description = folder.description(load.folder());
    if (description.group() != group.id().value()) {
      throw unknown(id);
    }
    checkNumber(chunk);
    load.turns().check(chunk);
    try {
      return add(group, description, new Part(load, chunk, end), body);
    } catch (RuntimeException failure) {
      load.turns().failed(chunk);
      throw failure;
    }
  }

  private record Part(Load load, int chunk, long end) {
    String folder() {
      return load.folder();
    }
  }

  private ChunkOutcome add(
      FeatureGroup group, LoadDescription description, Part part, InputStream body) {
    boolean online =
        TargetStores.include(TargetStore.ONLINE_STORE, group, description.targetStores());
    boolean offline =
        TargetStores.include(TargetStore.OFFLINE_STORE, group, description.targetStores());
    if (online) {
      stores.admission().check(group);
    }
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    Path content = temporary.resolve(UUID.randomUUID() + ".chunk");
    LoadStaging.Outcome staged;
    try {
      receive(body, content);
      staged =
          stage(
              new LoadStaging.Chunk(
                  content,
                  group.schema(),
                  description.specification(),
                  now,
                  offline
                      ? Optional.of(folder.rows(part.folder(), part.chunk()))
                      : Optional.empty(),
                  online
                      ? Optional.of(folder.records(part.folder(), part.chunk()))
                      : Optional.empty()),
              new GroupRowCheck(group));
    } finally {
      delete(content);
    }
    part.load().turns().await(part.chunk());
    ChunkResult result =
        new ChunkResult(part.chunk(), part.end(), staged.accepted(), staged.refused().size());
    String name = LoadFolder.name(part.folder(), part.chunk());
    write(LogEntry.load(group.id(), name, online, offline, now), part, result);
    return new ChunkOutcome(staged.accepted(), staged.refused());
  }

  private LoadStaging.Outcome stage(LoadStaging.Chunk chunk, GroupRowCheck check) {
    places.acquireUninterruptibly();
    try {
      return staging.stage(chunk, check);
    } finally {
      places.release();
    }
  }

  private void write(LogEntry entry, Part part, ChunkResult result) {
    folder.keep(part.folder(), result);
    if (result.accepted() == 0) {
      folder.done(part.folder(), part.chunk());
      part.load().turns().written(result);
      return;
    }
    stores.records().writeLoad(entry.online(), () -> append(entry, part, result));
  }

  private LogPosition append(LogEntry entry, Part part, ChunkResult result) {
    Chunk chunk = new Chunk(part.folder(), part.chunk());
    return inLog.append(entry, chunk, () -> part.load().turns().written(result));
  }

  /// Clients remember nothing, and few come back to end what they have finished.
  private void endOldOnes() {
    Instant before = clock.instant().minus(KEPT);
    loads.forEach((id, load) -> {
      if (folder.begun(load.folder()).isBefore(before)) {
        finish(id);
      }
    });
  }

  /// Ends a load: its id is free again. What was written stays.
  public synchronized void finish(String id) {
    Load load = existing(id);
    folder.end(load.folder());
    loads.remove(id);
    inLog.removeWhereDone(load.folder());
  }

  private void recover() {
    for (String name : folder.names()) {
      if (folder.hasEnded(name)) {
        inLog.removeWhereDone(name);
      } else {
        String id = name.substring(0, ID_LENGTH);
        LoadProgress progress = recovered(name, new LoadProgress(id, 0, 0, 0, 0));
        loads.put(id, new Load(name, new LoadTurns(progress, limits.patience())));
      }
    }
  }

  private LoadProgress recovered(String name, LoadProgress none) {
    LoadProgress progress = none;
    for (ChunkResult result : folder.results(name)) {
      boolean counts =
          folder.isDone(name, result.chunk()) || inLog.contains(new Chunk(name, result.chunk()));
      if (counts) {
        progress = progress.after(result);
      } else {
        folder.remove(name, result.chunk());
      }
    }
    return progress;
  }

  private void receive(InputStream body, Path content) {
    try {
      Files.createDirectories(Objects.requireNonNull(content.getParent()));
      byte[] buffer = new byte[COPY_BYTES];
      long size = 0;
      try (OutputStream output = Files.newOutputStream(content)) {
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
          size += read;
          if (size > limits.chunkBytesMax()) {
            throw new FeatureStoreException(
                ErrorKind.LIMIT_EXCEEDED,
                "a chunk may have %d bytes at most".formatted(limits.chunkBytesMax()));
          }
          output.write(buffer, 0, read);
        }
      }
    } catch (IOException failed) {
      throw unavailable("the chunk could not be received: " + failed.getMessage(), failed);
    }
  }

  private static void delete(Path content) {
    try {
      Files.deleteIfExists(content);
    } catch (IOException failed) {
      throw unavailable("a chunk could not be removed: " + failed.getMessage(), failed);
    }
  }

  private Load existing(String id) {
    Load load = loads.get(id);
    if (load == null) {
      throw unknown(id);
    }
    return load;
  }

  private static FeatureStoreException unknown(String id) {
    return notFound("there is no load %s of this feature group; begin it first", Quoted.of(id));
  }

  private static void checkId(String id) {
    if (!ID.matcher(id).matches()) {
      throw invalid("the id of a load is 32 hexadecimal digits, not %s", Quoted.of(id));
    }
  }

  private static void checkNumber(int chunk) {
    if (chunk < 0 || chunk > CHUNKS_MAX) {
      throw invalid("a load has chunks 0 to %d, not %d", CHUNKS_MAX, chunk);
    }
  }
}

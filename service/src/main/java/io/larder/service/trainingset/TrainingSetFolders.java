package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folders of all training sets, each called by its id. Names are in the folders' requests;
/// here they are at hand. Safe for use by many threads.
final class TrainingSetFolders {
  private final Path root;
  private final Map<String, String> idsByName = new HashMap<>();
  private Instant newest = Instant.EPOCH;

  TrainingSetFolders(Path root) {
    this.root = root;
    names()
        .filter(name ->
            name.endsWith(TrainingSetFolder.NEW) || name.endsWith(TrainingSetFolder.DELETED))
        .forEach(name -> folder(name).clear());
    for (String id : ids()) {
      folder(id).request().map(TrainingSetRequest::name).ifPresent(name -> idsByName.put(name, id));
    }
  }

  /// A moment for a new training set; no other has the same millisecond.
  synchronized Instant creationAt(Instant now) {
    Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
    newest = moment.isAfter(newest) ? moment : newest.plusMillis(1);
    return newest;
  }

  /// Makes a folder for what was asked for, to be seen when it is filled.
  ///
  /// @param filling what has to be in it
  /// @throws FeatureStoreException `ALREADY_EXISTS` where the name is taken; what the filling
  ///   throws, and nothing is left then
  TrainingSetFolder create(TrainingSetRequest request, Consumer<TrainingSetFolder> filling) {
    String id = TrainingSetId.of(Instant.parse(request.creationTime()));
    take(request.name(), id);
    try {
      TrainingSetFolder draft =
          TrainingSetFolder.create(root.resolve(id + TrainingSetFolder.NEW), request);
      try {
        filling.accept(draft);
        return draft.moved(root.resolve(id));
      } catch (RuntimeException failure) {
        draft.delete();
        throw failure;
      }
    } catch (RuntimeException failure) {
      release(id);
      throw failure;
    }
  }

  private synchronized void take(@Nullable String name, String id) {
    if (name != null && idsByName.putIfAbsent(name, id) != null) {
      throw new FeatureStoreException(
          ErrorKind.ALREADY_EXISTS,
          "training set %s has the name %s".formatted(idsByName.get(name), Quoted.of(name)));
    }
  }

  /// Frees the training set's name for others.
  synchronized void release(String id) {
    idsByName.values().remove(id);
  }

  /// @throws FeatureStoreException `NOT_FOUND`
  TrainingSetFolder find(String idOrName) {
    String id = id(idOrName);
    if (!TrainingSetId.isId(id) || !Files.isDirectory(root.resolve(id))) {
      throw notFound("training set %s does not exist", Quoted.of(idOrName));
    }
    return folder(id);
  }

  private synchronized String id(String idOrName) {
    return idsByName.getOrDefault(idOrName, idOrName);
  }

  /// Where a training set is or once was.
  ///
  /// @param id as it comes from a certificate
  TrainingSetFolder place(String id) {
    if (!TrainingSetId.isId(id)) {
      throw FeatureStoreException.invalid(
          "the certificate's trainingSetId %s is none", Quoted.of(id));
    }
    return folder(id);
  }

  /// Those of all training sets, the newest first.
  List<String> ids() {
    return names().filter(TrainingSetId::isId).sorted(Comparator.reverseOrder()).toList();
  }

  private Stream<String> names() {
    if (!Files.isDirectory(root)) {
      return Stream.empty();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.map(path -> path.getFileName().toString()).toList().stream();
    } catch (IOException failure) {
      throw FeatureStoreException.internal("could not list the training sets", failure);
    }
  }

  private TrainingSetFolder folder(String id) {
    return new TrainingSetFolder(root.resolve(id));
  }
}

package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.invalid;
import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.service.trainingset.TrainingSetWork.Making;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The training sets as resources: asked for, made in the background one after the other, kept
/// until they are deleted. Wherever an id is wanted, a name will do.
public final class TrainingSets implements AutoCloseable {
  private final TrainingSetFolders folders;
  private final TrainingSetQueue queue = new TrainingSetQueue();
  private final TrainingSetMaker maker;
  private final Uploads uploads;
  private final Function<String, FeatureGroup> groups;
  private final InstantSource clock;
  private final TrainingSetStates states;

  public TrainingSets(
      Path folder,
      TrainingSetMaker maker,
      Uploads uploads,
      Function<String, FeatureGroup> groups,
      InstantSource clock) {
    this.folders = new TrainingSetFolders(folder);
    this.maker = maker;
    this.uploads = uploads;
    this.groups = groups;
    this.clock = clock;
    this.states = new TrainingSetStates(queue, clock);
  }

  /// Begins a training set; [#get] tells how it goes. An upload is used up by it.
  ///
  /// @throws FeatureStoreException `INVALID` or `NOT_FOUND` where the specification names something
  ///   that is not there; `ALREADY_EXISTS` where the name is taken
  public TrainingSet begin(TrainingSetLabel label, TrainingSetSpecification asked) {
    ResolvedSpecification resolved = ResolvedSpecification.of(asked, groups);
    return begin(
        request(label, resolved, Optional.empty()),
        Optional.ofNullable(asked.rows().uploadId()),
        work -> maker.make(resolved, work));
  }

  /// Begins to make a training set again from its certificate.
  ///
  /// @param rows an upload of what the certificate's rows are, where the first training set is gone
  public TrainingSet beginAgain(
      TrainingSetLabel label, Certificate certificate, Optional<String> rows) {
    CertificateCheck.check(certificate);
    ResolvedSpecification resolved = ResolvedSpecification.of(certificate.specification(), groups);
    TrainingSetFolder first = folders.place(certificate.trainingSetId());
    Rebuild rebuild = new Rebuild(certificate, resolved, first);
    return begin(
        request(label, resolved, Optional.of(certificate.trainingSetId())),
        rows,
        work -> maker.makeAgain(rebuild, work));
  }

  private TrainingSetRequest request(
      TrainingSetLabel label, ResolvedSpecification resolved, Optional<String> rebuildOf) {
    return new TrainingSetRequest(
        folders.creationAt(clock.instant()).toString(),
        label.name().orElse(null),
        label.description().orElse(null),
        resolved.specification(),
        resolved.groups().stream().map(group -> group.name().value()).distinct().toList(),
        rebuildOf.orElse(null));
  }

  private TrainingSet begin(TrainingSetRequest request, Optional<String> upload, Making making) {
    Consumer<TrainingSetFolder> filling =
        folder -> upload.ifPresent(id -> uploads.take(id, folder.rows()));
    TrainingSetFolder folder = folders.create(request, filling);
    queue.add(new TrainingSetWork(folder, making, clock));
    return get(folder.id());
  }

  /// @throws FeatureStoreException `NOT_FOUND`
  public TrainingSet get(String idOrName) {
    return states.of(existing(idOrName));
  }

  /// All that are kept, the newest first.
  ///
  /// @param token of the page before; empty for the first one
  /// @throws FeatureStoreException `INVALID` where the token is none
  public TrainingSetPage list(TrainingSetFilter filter, Optional<String> token, int limit) {
    if (token.isPresent() && !TrainingSetId.isId(token.get())) {
      throw invalid("token %s is not one that a list gave", Quoted.of(token.get()));
    }
    List<TrainingSet> sets = new ArrayList<>();
    for (String id : folders.ids()) {
      if (token.isPresent() && id.compareTo(token.get()) >= 0) {
        continue;
      }
      Optional<TrainingSet> set = present(id).filter(filter::accepts);
      if (set.isPresent() && sets.size() == limit) {
        return new TrainingSetPage(sets, Optional.of(sets.getLast().id()));
      }
      set.ifPresent(sets::add);
    }
    return new TrainingSetPage(sets, Optional.empty());
  }

  /// Others may delete it meanwhile.
  private Optional<TrainingSet> present(String id) {
    try {
      return Optional.of(get(id));
    } catch (FeatureStoreException gone) {
      if (gone.kind() == ErrorKind.NOT_FOUND) {
        return Optional.empty();
      }
      throw gone;
    }
  }

  /// The file of a finished training set.
  ///
  /// @throws FeatureStoreException `NOT_FOUND`; `CONFLICT` where it has no data
  FinishedTrainingSet finished(String idOrName) {
    TrainingSetFolder folder = existing(idOrName);
    TrainingSet set = states.of(folder);
    return set.certificate()
        .map(certificate -> new FinishedTrainingSet(set, certificate, folder))
        .orElseThrow(() ->
            new FeatureStoreException(
                ErrorKind.CONFLICT,
                "training set %s has no data: it is %s"
                    .formatted(set.id(), set.status().apiName())));
  }

  /// Asks for the end of a training set that has not ended. It stays as a cancelled one.
  ///
  /// @throws FeatureStoreException `NOT_FOUND`; `CONFLICT` where it has ended
  public TrainingSet cancel(String idOrName) {
    TrainingSetFolder folder = existing(idOrName);
    Optional<TrainingSetWork> work = queue.find(folder.id());
    if (work.isEmpty()) {
      throw new FeatureStoreException(
          ErrorKind.CONFLICT,
          "training set %s has ended: it is %s"
              .formatted(folder.id(), states.of(folder).status().apiName()));
    }
    queue.cancel(work.get());
    return states.of(folder);
  }

  /// Deletes a training set; one that has not ended is cancelled first.
  ///
  /// @throws FeatureStoreException `NOT_FOUND`
  public void delete(String idOrName) {
    TrainingSetFolder folder = existing(idOrName);
    Optional<TrainingSetWork> work = queue.find(folder.id());
    folders.release(folder.id());
    if (work.isPresent() && work.get().abandon()) {
      queue.cancel(work.get());
      return;
    }
    folder.delete();
  }

  private TrainingSetFolder existing(String idOrName) {
    TrainingSetFolder folder = folders.find(idOrName);
    if (queue.find(folder.id()).filter(TrainingSetWork::isAbandoned).isPresent()) {
      throw notFound("training set %s does not exist", Quoted.of(idOrName));
    }
    return folder;
  }

  /// Cuts off the training set that is being made; it counts as failed.
  @Override
  public void close() {
    queue.close();
  }
}

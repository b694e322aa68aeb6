package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import io.larder.service.trainingset.Verification.FileCheck;
import io.larder.store.Cancellation;
import io.larder.store.PointInTimeJoin.RowFile;
import io.larder.store.result.ResultDifference;
import io.larder.store.result.ResultFormat;
import io.larder.store.result.ResultPair;
import io.larder.store.result.ResultTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What is in finished training sets: their files in any format, whether these are what they were,
/// and how two of them differ. Wherever an id is wanted, a name will do.
public final class TrainingSetData {
  private final TrainingSets sets;
  private final ResultTables tables;
  private final Conversions conversions;

  /// @param folder for files in other formats
  public TrainingSetData(TrainingSets sets, ResultTables tables, Path folder, InstantSource clock) {
    this.sets = sets;
    this.tables = tables;
    this.conversions = new Conversions(folder, tables, clock);
  }

  /// The training set as a file.
  ///
  /// @param format empty for the one that it was made in
  /// @throws FeatureStoreException `NOT_FOUND`; `CONFLICT` where it has no data
  public TrainingSetFile file(String idOrName, Optional<ResultFormat> format) {
    FinishedTrainingSet finished = sets.finished(idOrName);
    ResultFormat made = Words.resultFormat(finished.format());
    ResultFormat wanted = format.orElse(made);
    String name = finished.fileName() + "." + Words.word(wanted);
    if (wanted == made) {
      return new TrainingSetFile(
          finished.existingResult().path(), made, finished.certificate().output().sha256(), name);
    }
    Conversions.Converted converted =
        conversions.get(finished.set().id(), finished.existingResult(), wanted);
    return new TrainingSetFile(converted.path(), wanted, converted.sha256(), name);
  }

  /// Computes the hashes of the training set's files again.
  ///
  /// @throws FeatureStoreException as [#file]
  public Verification verify(String idOrName) {
    FinishedTrainingSet finished = sets.finished(idOrName);
    Certificate certificate = finished.certificate();
    Optional<Path> rows = finished.folder().rowFile().map(RowFile::path);
    return new Verification(
        finished.set().id(),
        check(certificate.output().sha256(), Optional.of(finished.result().path())),
        check(certificate.rows().sha256(), rows));
  }

  private static FileCheck check(String expected, Optional<Path> file) {
    return new FileCheck(
        expected, file.filter(Files::exists).map(TrainingSetFolder::sha256).orElse(""));
  }

  /// Tells how two training sets differ.
  ///
  /// @param keys columns that tell which rows are the same; where none are given, both must have
  ///   been made from the same rows
  /// @param examplesMax of each kind of difference
  /// @throws FeatureStoreException as [#file]; `INVALID` where rows cannot be matched
  public TrainingSetComparison compare(
      String first, String second, List<String> keys, int examplesMax) {
    FinishedTrainingSet one = sets.finished(first);
    FinishedTrainingSet other = sets.finished(second);
    if (keys.isEmpty() && !sameRows(one.certificate(), other.certificate())) {
      throw invalid(
          "training sets %s and %s were made from different rows; give the columns that tell which"
              + " rows are the same",
          one.set().id(), other.set().id());
    }
    ResultDifference difference =
        tables.compare(
            new ResultPair(one.existingResult(), other.existingResult(), keys, examplesMax),
            new Cancellation());
    return new TrainingSetComparison(
        one.set(),
        other.set(),
        one.certificate().output().sha256().equals(other.certificate().output().sha256()),
        SpecificationComparison.of(
            one.certificate().specification(), other.certificate().specification()),
        keys,
        difference);
  }

  private static boolean sameRows(Certificate one, Certificate other) {
    return one.rows().sha256().equals(other.rows().sha256());
  }

  /// Deletes a training set in all formats; one that has not ended is cancelled first.
  ///
  /// @throws FeatureStoreException `NOT_FOUND`
  public void delete(String idOrName) {
    String id = sets.get(idOrName).id();
    sets.delete(id);
    conversions.remove(id);
  }
}

package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.notFound;

import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.RowSink.Column;
import io.larder.store.result.ResultFile;
import java.nio.file.Files;
import java.util.List;

/// A training set with its data.
record FinishedTrainingSet(TrainingSet set, Certificate certificate, TrainingSetFolder folder) {
  Format format() {
    return Words.format(certificate.output().format());
  }

  ResultFile result() {
    List<Certificate.ColumnMade> made = certificate.output().columns();
    List<Column> columns =
        made == null
            ? List.of()
            : made.stream().map(column -> new Column(column.name(), column.type())).toList();
    return new ResultFile(folder.data(format()), format(), columns);
  }

  /// @throws FeatureStoreException `NOT_FOUND` where somebody has removed the file
  ResultFile existingResult() {
    ResultFile result = result();
    if (!Files.exists(result.path())) {
      throw notFound("the data of training set %s is gone", Quoted.of(set.id()));
    }
    return result;
  }

  /// What files of it are called.
  String fileName() {
    String name = set.request().name();
    return name == null ? set.id() : name;
  }
}

package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.service.trainingset.Certificate;
import io.larder.service.trainingset.TrainingSet;
import io.larder.service.trainingset.TrainingSetSpecification;
import io.larder.service.trainingset.TrainingSets;
import io.larder.service.trainingset.Uploads;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Uploads and training sets.
public final class TrainingSetsEndpoint {
  private static final String PARQUET = "application/vnd.apache.parquet";
  private static final String CSV = "text/csv; charset=utf-8";

  private final TrainingSets sets;
  private final Uploads uploads;

  public TrainingSetsEndpoint(TrainingSets sets, Uploads uploads) {
    this.sets = sets;
    this.uploads = uploads;
  }

  /// Either a specification's members, or a certificate with, where its rows are gone, `rows`.
  record Request(
      TrainingSetSpecification.@Nullable Rows rows,
      @Nullable String timeColumn,
      @Nullable List<TrainingSetSpecification.GroupUse> groups,
      @Nullable String asOf,
      @Nullable String format,
      @Nullable Certificate certificate) {}

  record Uploaded(String uploadId, long sizeBytes) {}

  record Summary(
      String trainingSetId,
      String status,
      String creationTime,
      double elapsedSeconds,
      @Nullable String failureReason,
      @Nullable Long rowCount,
      @Nullable Certificate certificate) {}

  HttpReply upload(HttpRequest request, List<String> arguments) {
    List<String> formats = UriText.values(request.rawQuery(), "format");
    if (formats.size() != 1) {
      throw invalid("the query parameter format must be given once; known: csv, parquet");
    }
    Uploads.Upload upload = uploads.keep(request.bodyStream(), formats.getFirst());
    return Json.reply(201, new Uploaded(upload.id(), upload.sizeBytes()));
  }

  HttpReply begin(HttpRequest request, List<String> arguments) {
    Request asked = Json.read(request, Request.class);
    return Json.reply(202, summary(begin(asked), false));
  }

  HttpReply list(HttpRequest request, List<String> arguments) {
    return Json.reply(
        200, Map.of("trainingSets", sets.list().stream().map(set -> summary(set, false)).toList()));
  }

  HttpReply get(HttpRequest request, List<String> arguments) {
    return Json.reply(200, summary(sets.get(arguments.getFirst()), true));
  }

  HttpReply delete(HttpRequest request, List<String> arguments) {
    sets.delete(arguments.getFirst());
    return HttpReply.of(204, Json.CONTENT_TYPE, new byte[0]);
  }

  HttpReply data(HttpRequest request, List<String> arguments) {
    Path file = sets.data(arguments.getFirst());
    String type = file.toString().endsWith(".csv") ? CSV : PARQUET;
    return new HttpReply(200, type, Map.of(), new HttpReply.FileContent(file));
  }

  HttpReply certificate(HttpRequest request, List<String> arguments) {
    TrainingSet set = sets.get(arguments.getFirst());
    return set.certificate()
        .map(certificate -> Json.reply(200, certificate))
        .orElseThrow(() ->
            invalid(
                "training set %s has no certificate: it is %s", set.id(), set.status().apiName()));
  }

  private TrainingSet begin(Request asked) {
    if (asked.certificate() != null) {
      return sets.beginAgain(
          asked.certificate(),
          Optional.ofNullable(asked.rows()).map(TrainingSetSpecification.Rows::uploadId));
    }
    return sets.begin(specification(asked));
  }

  /// Members that are missing are found by the specification's own check.
  @SuppressWarnings("NullAway")
  private static TrainingSetSpecification specification(Request asked) {
    return new TrainingSetSpecification(
        asked.rows(), asked.timeColumn(), asked.groups(), asked.asOf(), asked.format());
  }

  private static Summary summary(TrainingSet set, boolean whole) {
    return new Summary(
        set.id(),
        set.status().apiName(),
        set.creationTime().toString(),
        set.elapsed().toMillis() / 1e3,
        set.failureReason().orElse(null),
        set.certificate().map(certificate -> certificate.output().rowCount()).orElse(null),
        whole ? set.certificate().orElse(null) : null);
  }
}

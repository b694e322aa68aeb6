package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import io.larder.service.trainingset.Certificate;
import io.larder.service.trainingset.TrainingSet;
import io.larder.service.trainingset.TrainingSet.Status;
import io.larder.service.trainingset.TrainingSetFilter;
import io.larder.service.trainingset.TrainingSetLabel;
import io.larder.service.trainingset.TrainingSetPage;
import io.larder.service.trainingset.TrainingSetSpecification;
import io.larder.service.trainingset.TrainingSets;
import io.larder.service.trainingset.Uploads;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Uploads, and training sets as resources.
public final class TrainingSetsEndpoint {
  private static final int LIMIT_DEFAULT = 100;
  private static final int LIMIT_MAX = 1000;

  private final TrainingSets sets;
  private final Uploads uploads;

  public TrainingSetsEndpoint(TrainingSets sets, Uploads uploads) {
    this.sets = sets;
    this.uploads = uploads;
  }

  /// Either a specification's members, or a certificate with, where its rows are gone, `rows`; and
  /// how to call it.
  record Request(
      @Nullable String name,
      @Nullable String description,
      TrainingSetSpecification.@Nullable Rows rows,
      @Nullable String timeColumn,
      @Nullable List<TrainingSetSpecification.GroupUse> groups,
      @Nullable String asOf,
      @Nullable String format,
      @Nullable Certificate certificate) {}

  record Uploaded(String uploadId, long sizeBytes) {}

  record Page(List<TrainingSetJson.Summary> trainingSets, @Nullable String nextToken) {}

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
    return Json.reply(202, TrainingSetJson.summary(begin(asked)));
  }

  private TrainingSet begin(Request asked) {
    TrainingSetLabel label =
        new TrainingSetLabel(
            Optional.ofNullable(asked.name()), Optional.ofNullable(asked.description()));
    if (asked.certificate() != null) {
      return sets.beginAgain(
          label,
          asked.certificate(),
          Optional.ofNullable(asked.rows()).map(TrainingSetSpecification.Rows::uploadId));
    }
    return sets.begin(label, specification(asked));
  }

  /// Members that are missing are found by the specification's own check.
  @SuppressWarnings("NullAway")
  private static TrainingSetSpecification specification(Request asked) {
    return new TrainingSetSpecification(
        asked.rows(), asked.timeColumn(), asked.groups(), asked.asOf(), asked.format());
  }

  HttpReply list(HttpRequest request, List<String> arguments) {
    QueryParameters parameters =
        QueryParameters.of(request, "limit", "token", "status", "featureGroup");
    TrainingSetFilter filter =
        new TrainingSetFilter(
            parameters.one("status").map(TrainingSetsEndpoint::status),
            parameters.one("featureGroup"));
    int limit = parameters.number("limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
    TrainingSetPage page = sets.list(filter, parameters.one("token"), limit);
    return Json.reply(
        200,
        new Page(
            page.sets().stream().map(TrainingSetJson::summary).toList(),
            page.nextToken().orElse(null)));
  }

  private static Status status(String word) {
    return Arrays.stream(Status.values())
        .filter(status -> status.apiName().equals(word))
        .findFirst()
        .orElseThrow(() ->
            invalid(
                "status %s is unknown; known: %s",
                Quoted.of(word),
                Arrays.stream(Status.values())
                    .map(Status::apiName)
                    .collect(Collectors.joining(", "))));
  }

  HttpReply get(HttpRequest request, List<String> arguments) {
    return Json.reply(200, TrainingSetJson.description(sets.get(arguments.getFirst())));
  }

  HttpReply cancel(HttpRequest request, List<String> arguments) {
    return Json.reply(202, TrainingSetJson.summary(sets.cancel(arguments.getFirst())));
  }

  HttpReply certificate(HttpRequest request, List<String> arguments) {
    TrainingSet set = sets.get(arguments.getFirst());
    return set.certificate()
        .map(certificate -> Json.reply(200, certificate))
        .orElseThrow(() ->
            invalid(
                "training set %s has no certificate: it is %s", set.id(), set.status().apiName()));
  }
}

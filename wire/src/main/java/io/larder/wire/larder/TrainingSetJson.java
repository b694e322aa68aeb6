package io.larder.wire.larder;

import io.larder.service.trainingset.Certificate;
import io.larder.service.trainingset.TrainingSet;
import io.larder.service.trainingset.TrainingSet.Progress;
import io.larder.service.trainingset.TrainingSetRequest;
import io.larder.service.trainingset.TrainingSetSpecification;
import io.larder.service.trainingset.TrainingSetStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Training sets as this API tells them.
final class TrainingSetJson {
  private TrainingSetJson() {}

  /// As lists have it.
  record Summary(
      String trainingSetId,
      @Nullable String name,
      @Nullable String description,
      String status,
      String creationTime,
      double elapsedSeconds,
      List<String> featureGroups,
      @Nullable String format,
      @Nullable String rebuildOf,
      @Nullable Long rowCount,
      @Nullable Long sizeBytes,
      @Nullable String failureReason) {}

  /// All that there is to know.
  record Description(
      @com.fasterxml.jackson.annotation.JsonUnwrapped Summary summary,
      TrainingSetSpecification specification,
      @Nullable Stage progress,
      @Nullable Report report,
      @Nullable Certificate certificate) {}

  /// @param ahead training sets that are made before it, while it waits
  /// @param number of the feature group that is looked up, from 1
  /// @param of so many
  record Stage(
      String stage,
      double seconds,
      @Nullable Integer ahead,
      @Nullable String featureGroup,
      @Nullable Integer number,
      @Nullable Integer of) {}

  record Report(long rowCount, List<GroupReport> groups) {}

  record GroupReport(
      String featureGroup, String identifierColumn, long matched, long missed, long late) {}

  static Summary summary(TrainingSet set) {
    TrainingSetRequest request = set.request();
    return new Summary(
        set.id(),
        request.name(),
        request.description(),
        set.status().apiName(),
        request.creationTime(),
        seconds(set.elapsed()),
        request.featureGroups(),
        request.specification().format(),
        request.rebuildOf(),
        set.certificate().map(certificate -> certificate.output().rowCount()).orElse(null),
        set.certificate().map(certificate -> certificate.output().sizeBytes()).orElse(null),
        set.failureReason().orElse(null));
  }

  static Description description(TrainingSet set) {
    return new Description(
        summary(set),
        set.request().specification(),
        set.progress().map(TrainingSetJson::stage).orElse(null),
        set.certificate().map(TrainingSetJson::report).orElse(null),
        set.certificate().orElse(null));
  }

  private static Stage stage(Progress progress) {
    double seconds = seconds(progress.inStage());
    return switch (progress.stage()) {
      case TrainingSetStage.Waiting(int ahead) ->
          new Stage("Waiting", seconds, ahead, null, null, null);
      case TrainingSetStage.ReadingRows() -> plain("ReadingRows", seconds);
      case TrainingSetStage.Committing() -> plain("Committing", seconds);
      case TrainingSetStage.LookingUp(int number, int count, String group) ->
          new Stage("LookingUp", seconds, null, group, number, count);
      case TrainingSetStage.Writing() -> plain("Writing", seconds);
      case TrainingSetStage.Certifying() -> plain("Certifying", seconds);
    };
  }

  private static Stage plain(String stage, double seconds) {
    return new Stage(stage, seconds, null, null, null, null);
  }

  private static Report report(Certificate certificate) {
    List<GroupReport> groups = new ArrayList<>();
    for (int i = 0; i < certificate.groups().size(); i++) {
      Certificate.GroupUsed used = certificate.groups().get(i);
      groups.add(
          new GroupReport(
              used.featureGroup(),
              certificate.specification().groups().get(i).identifierColumn(),
              used.matched(),
              used.missed(),
              used.late()));
    }
    return new Report(certificate.output().rowCount(), groups);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}

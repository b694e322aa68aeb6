package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.service.trainingset.TrainingSetData;
import io.larder.service.trainingset.TrainingSetFile;
import io.larder.service.trainingset.Verification;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is in training sets: downloads, verifications and comparisons.
public final class TrainingSetDataEndpoint {
  private static final int EXAMPLES_DEFAULT = 5;
  private static final int EXAMPLES_MAX = 100;
  private static final int KEYS_MAX = 100;

  private final TrainingSetData data;

  public TrainingSetDataEndpoint(TrainingSetData data) {
    this.data = data;
  }

  record Verified(String trainingSetId, boolean identical, Checked data, Checked rows) {}

  /// @param foundSha256 missing where the file is
  record Checked(boolean identical, String expectedSha256, @Nullable String foundSha256) {}

  HttpReply download(HttpRequest request, List<String> arguments) {
    TrainingSetFile file = data.file(arguments.getFirst(), DataFormats.of(request));
    String type = DataFormats.contentType(file.format());
    return new FileReply(file.path(), type, file.sha256(), file.name()).to(request);
  }

  HttpReply verify(HttpRequest request, List<String> arguments) {
    Verification found = data.verify(arguments.getFirst());
    return Json.reply(
        200,
        new Verified(
            found.trainingSetId(),
            found.data().identical() && found.rows().identical(),
            checked(found.data()),
            checked(found.rows())));
  }

  private static Checked checked(Verification.FileCheck check) {
    return new Checked(
        check.identical(),
        check.expectedSha256(),
        check.foundSha256().isEmpty() ? null : check.foundSha256());
  }

  HttpReply compare(HttpRequest request, List<String> arguments) {
    QueryParameters parameters = QueryParameters.of(request, "key", "examples");
    List<String> keys = parameters.all("key").stream().distinct().toList();
    if (keys.size() > KEYS_MAX) {
      throw invalid("at most %d keys, not %d", KEYS_MAX, keys.size());
    }
    int examples = parameters.number("examples", EXAMPLES_DEFAULT, 1, EXAMPLES_MAX);
    return Json.reply(
        200, ComparisonJson.of(data.compare(arguments.get(0), arguments.get(1), keys, examples)));
  }

  HttpReply delete(HttpRequest request, List<String> arguments) {
    data.delete(arguments.getFirst());
    return HttpReply.of(204, Json.CONTENT_TYPE, new byte[0]);
  }
}

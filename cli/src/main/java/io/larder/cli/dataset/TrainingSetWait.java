package io.larder.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.larder.cli.output.CliException;
import io.larder.cli.output.Console;
import io.larder.cli.output.Progress;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/// Waits for a training set, with a line that tells how it goes.
///
/// @param state asks the server how it goes
public record TrainingSetWait(Console console, Supplier<JsonNode> state) {
  private static final Set<String> UNFINISHED = Set.of("Queued", "Running");
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /// @return how it ended
  /// @throws CliException where it failed or was cancelled
  public JsonNode untilEnd() {
    try (Progress progress = new Progress(console, "training set", -1)) {
      return untilEnd(progress);
    }
  }

  JsonNode untilEnd(Progress progress) {
    Duration pause = FIRST_PAUSE;
    for (JsonNode now = state.get(); ; now = state.get()) {
      String status = now.path("status").asText();
      if (status.equals("Succeeded")) {
        return now;
      }
      if (!UNFINISHED.contains(status)) {
        throw CliException.failed(
            "the training set failed: %s", now.path("failureReason").asText(status));
      }
      progress.at(0, stage(now));
      sleep(pause);
      pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }
  }

  private static String stage(JsonNode state) {
    JsonNode progress = state.path("progress");
    String group = progress.path("featureGroup").asText("");
    String seconds = state.path("elapsedSeconds").asText("0");
    return " %s %s %s s".formatted(progress.path("stage").asText(""), group, seconds);
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted; the server goes on with the training set", e);
    }
  }
}

package io.larder.online.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.store.LogBatch;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OnlineStore;
import io.larder.store.testkit.OnlineModel;
import io.larder.store.testkit.RandomWrites;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that applies and flushes, at any moment. It proves that there always is a whole
/// snapshot; it cannot prove that it was synced, for the system survives.
class MemoryCrashTest {
  private static final int ROUNDS = 3;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @TempDir Path folder;

  /// What a killed process had said last.
  private record LastWords(LogPosition next, LogPosition durable) {
    static LastWords parse(String line) {
      String[] numbers = line.split(" ", -1);
      return new LastWords(position(numbers[0]), position(numbers[1]));
    }

    private static LogPosition position(String number) {
      return new LogPosition(Long.parseLong(number));
    }
  }

  @Test
  @Timeout(120)
  void comesToTheRightStateAfterACrash() throws Exception {
    LogPosition start = LogPosition.START;
    for (int round = 0; round < ROUNDS; round++) {
      LogPosition recovered = recover(writeUntilKilled(start));
      assertThat(recovered).as("seed %d", seed).isGreaterThan(start);
      start = recovered;
    }
  }

  /// Asserts that the store holds what the log says, once the log has been applied from where the
  /// store is to where the killed process may have been.
  private LogPosition recover(LastWords lastWords) {
    OnlineStore store = CrashingWriter.open(folder.resolve("online"));
    LogPosition recovered = store.next();
    LogPosition end = lastWords.next().plus(2L * CrashingWriter.BATCH_MAX);
    assertThat(recovered.number())
        .as("seed %d", seed)
        .isBetween(lastWords.durable().number(), end.number());
    assertThat(store.durable()).isEqualTo(recovered);
    RandomWrites log = CrashingWriter.log(seed);
    OnlineModel model = new OnlineModel();
    model.apply(log.take((int) recovered.number()));
    List<LogEntry> rest = log.take((int) (end.number() - recovered.number()));
    model.apply(rest);
    store.apply(new LogBatch(recovered, rest));
    model.assertSameAs(store, log.keys(), "seed " + seed);
    return recovered;
  }

  /// Kills the writer a random number of batches after it has a snapshot behind the position.
  private LastWords writeUntilKilled(LogPosition position) throws Exception {
    Process writer = startWriter();
    LastWords last = new LastWords(position, position);
    try (BufferedReader lines = writer.inputReader(UTF_8)) {
      int batches = random.nextInt(1_000);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = LastWords.parse(line);
        if (position.isBefore(last.durable()) && batches-- == 0) {
          writer.toHandle().destroyForcibly(); // unlike the process's own method, leaves its output
        }
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    return last;
  }

  private Process startWriter() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingWriter.class.getName(),
            folder.resolve("online").toString(),
            Long.toString(seed))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}

package io.larder.online.rocksdb;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a writing process at any moment. It proves the order and the unity of what reaches the
/// files; it cannot prove that they were synced, for the system survives.
class RocksDbCrashTest {
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
  void holdsExactlyTheStateBeforeItsPositionAfterACrash() throws Exception {
    LogPosition start = LogPosition.START;
    int recoveredRounds = 0;
    for (int round = 0; round < ROUNDS; round++) {
      LastWords lastWords = writeUntilKilled();
      LogPosition recovered = recover(lastWords);
      recoveredRounds += start.isBefore(recovered) ? 1 : 0;
      start = lastWords.next();
    }
    assertThat(recoveredRounds).as("rounds in which files were written").isPositive();
  }

  /// Asserts that the store holds what the log says before the position, and again after the rest
  /// has been applied.
  private LogPosition recover(LastWords lastWords) {
    try (OnlineStore store =
        RocksDbOnlineStore.open(folder.resolve("online"), CrashingWriter.SETTINGS)) {
      LogPosition recovered = store.next();
      assertThat(recovered.number())
          .as("seed %d", seed)
          .isBetween(
              lastWords.durable().number(), lastWords.next().number() + CrashingWriter.BATCH_MAX);
      assertThat(store.durable()).isEqualTo(recovered);
      RandomWrites log = CrashingWriter.log(seed);
      OnlineModel model = new OnlineModel();
      model.apply(log.take((int) recovered.number()));
      model.assertSameAs(store, log.keys(), "seed " + seed);
      List<LogEntry> rest =
          log.take((int) Math.max(0, lastWords.next().number() - recovered.number()));
      model.apply(rest);
      store.apply(new LogBatch(recovered, rest));
      model.assertSameAs(store, log.keys(), "seed " + seed);
      return recovered;
    }
  }

  private LastWords writeUntilKilled() throws IOException, InterruptedException {
    Process writer = startWriter();
    String lastLine;
    try (BufferedReader lines = writer.inputReader(UTF_8)) {
      lastLine = lines.readLine();
      long end = System.nanoTime() + Duration.ofMillis(50 + random.nextInt(400)).toNanos();
      @Nullable String line = lastLine;
      while (line != null) {
        lastLine = line;
        if (System.nanoTime() > end) {
          writer.toHandle().destroyForcibly(); // unlike the process's own method, leaves its output
        }
        line = lines.readLine();
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertThat(lastLine).as("what the writer said last").isNotNull();
    return LastWords.parse(lastLine);
  }

  private Process startWriter() throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            CrashingWriter.class.getName(),
            folder.resolve("online").toString(),
            Long.toString(seed))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}

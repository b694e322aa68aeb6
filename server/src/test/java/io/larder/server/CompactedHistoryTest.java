package io.larder.server;

import static io.larder.store.testkit.OfflineSamples.group;
import static io.larder.store.testkit.OfflineSamples.put;
import static io.larder.store.testkit.OfflineSamples.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureName;
import io.larder.offline.parquet.ParquetOfflineStore;
import io.larder.offline.parquet.ParquetSettings;
import io.larder.query.duckdb.DuckDbQueryEngine;
import io.larder.query.duckdb.DuckDbSettings;
import io.larder.store.Cancellation;
import io.larder.store.DataFile;
import io.larder.store.HistoryTable;
import io.larder.store.LogEntry;
import io.larder.store.OfflineCommit;
import io.larder.store.PointInTimeJoin;
import io.larder.store.PointInTimeJoin.AsOf;
import io.larder.store.PointInTimeJoin.Format;
import io.larder.store.PointInTimeJoin.Lookup;
import io.larder.store.PointInTimeJoin.RowFile;
import io.larder.store.PointInTimeJoin.SelectedFeature;
import io.larder.store.PointInTimeJoin.Strategy;
import io.larder.store.TableSnapshot;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceTask.Compaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Point-in-time joins over compacted files against their definition. All records of a commit have
/// one time of call and one write time, and event times are few: ties are the rule, and settled by
/// the order of the log.
class CompactedHistoryTest {
  private static final FeatureGroup GROUP = group(1, "a");
  private static final long START = Instant.parse("2026-11-23T14:00:00Z").getEpochSecond();
  private static final int MOMENTS = 12;
  private static final int IDENTIFIERS = 4;
  private static final int WORLDS = 8;

  @TempDir private Path folder;

  /// @param second of the event time
  private record Written(String id, long second, int commit, String text) {}

  @Test
  void givesEachRowTheRecordThatIsLatestInTheLogAmongThoseThatTie() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int world = 0; world < WORLDS; world++) {
      check("seed %d, world %d".formatted(seed, world), random, folder.resolve("w" + world));
    }
  }

  private static void check(String context, Random random, Path data) throws IOException {
    List<Written> log = new ArrayList<>();
    Files.createDirectories(data);
    try (ParquetOfflineStore store = ParquetOfflineStore.open(data, ParquetSettings.DEFAULT);
        DuckDbQueryEngine engine =
            new DuckDbQueryEngine(DuckDbSettings.defaults(data.resolve("scratch")))) {
      TableSnapshot early = store.snapshot(GROUP);
      List<Written> earlyLog = List.of();
      int commits = 6 + random.nextInt(6);
      for (int commit = 0; commit < commits; commit++) {
        commit(store, random, commit, log);
        if (commit == commits / 2) {
          early.close();
          early = store.snapshot(GROUP);
          earlyLog = List.copyOf(log);
        }
        if (random.nextInt(3) == 0) {
          compact(store);
        }
      }
      early.close();
      compact(store);
      assertThat(join(engine, store.files(GROUP), data)).as(context).isEqualTo(expected(log));
      Set<String> uris = early.files().stream().map(DataFile::uri).collect(Collectors.toSet());
      try (TableSnapshot again = store.snapshot(GROUP, early.id(), uris).orElseThrow()) {
        assertThat(join(engine, again.files(), data)).as(context).isEqualTo(expected(earlyLog));
      }
    }
  }

  private static void commit(
      ParquetOfflineStore store, Random random, int commit, List<Written> log) {
    List<LogEntry> entries = new ArrayList<>();
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      String id = "id-" + random.nextInt(IDENTIFIERS);
      long second = START + random.nextInt(MOMENTS) * 700L;
      String text = "text " + log.size();
      String time = Instant.ofEpochSecond(second).toString();
      String spelled = random.nextBoolean() ? time : time.replace("Z", ".000Z");
      entries.add(put(GROUP, id, spelled, "1", "1", text));
      log.add(new Written(id, second, commit, text));
    }
    store.commit(
        new OfflineCommit(
            store.next(),
            store.next().plus(count),
            Instant.ofEpochSecond(START),
            List.of(rows(GROUP, store.next(), entries))));
  }

  private static void compact(ParquetOfflineStore store) {
    store
        .maintenance()
        .run(GROUP, new Compaction(2, 1 << 20), MaintenanceMode.RUN, new Cancellation());
  }

  private static List<String> expected(List<Written> log) {
    List<String> lines = new ArrayList<>();
    for (int id = 0; id < IDENTIFIERS; id++) {
      for (int moment = 0; moment < MOMENTS; moment++) {
        long second = START + moment * 700L;
        String wanted = "id-" + id;
        lines.add(
            log.stream()
                .filter(record -> record.id().equals(wanted) && record.second() <= second)
                .reduce((first, later) -> later.second() >= first.second() ? later : first)
                .map(Written::text)
                .orElse(""));
      }
    }
    return lines;
  }

  private static List<String> join(DuckDbQueryEngine engine, List<DataFile> files, Path data)
      throws IOException {
    List<String> rows = new ArrayList<>(List.of("who,moment"));
    for (int id = 0; id < IDENTIFIERS; id++) {
      for (int moment = 0; moment < MOMENTS; moment++) {
        rows.add("id-" + id + "," + Instant.ofEpochSecond(START + moment * 700L));
      }
    }
    Path asked = Files.write(data.resolve("rows.csv"), rows);
    List<List<String>> answers = new ArrayList<>();
    for (Strategy strategy : List.of(Strategy.HASH, Strategy.MERGE)) {
      Path output = data.resolve("output.csv");
      engine.join(
          new PointInTimeJoin(
              new RowFile(asked, Format.CSV),
              "moment",
              List.of(lookup(files)),
              strategy,
              output,
              Format.CSV));
      answers.add(
          Files.readAllLines(output).stream()
              .skip(1)
              .map(line -> line.substring(line.lastIndexOf(',') + 1))
              .toList());
    }
    assertThat(answers.getFirst()).isEqualTo(answers.getLast());
    return answers.getFirst();
  }

  private static Lookup lookup(List<DataFile> files) {
    return new Lookup(
        new HistoryTable("a", GROUP.schema(), files),
        "who",
        List.of(new SelectedFeature(new FeatureName("text"), "text")),
        Optional.empty(),
        AsOf.EVENT_TIME);
  }
}

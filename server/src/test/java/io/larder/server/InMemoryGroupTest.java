package io.larder.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureStoreException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Groups in memory in a whole server.
class InMemoryGroupTest {
  private static final String ITEMS =
      "{\"FeatureName\":\"items\",\"ValueAsStringList\":[\"apple\",\"\",\"pear \\\"x\\\"\"]}";

  @TempDir Path data;

  @Test
  void isThereAfterARestart() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      server.createGroup("baskets", "InMemory");
      TestServer.expect(200, server.put("baskets", "a", ITEMS));
      TestServer.expect(200, server.put("baskets", "b", ITEMS));
      TestServer.expect(200, server.hardDelete("baskets", "b"));
    }
    for (int restart = 0; restart < 2; restart++) {
      try (TestServer server = TestServer.start(data)) {
        assertThat(server.get("baskets", "a").body()).contains(ITEMS);
        assertThat(server.get("baskets", "b").body()).isEqualTo("{}");
      }
    }
  }

  @Test
  void isThereAfterAKill() throws Exception {
    try (TestServer server = TestServer.killable(data)) {
      server.createGroup("baskets", "InMemory");
      server.createGroup("plain", "Standard");
      for (int i = 0; i < 50; i++) {
        TestServer.expect(200, server.put("baskets", "b" + i, ITEMS));
        TestServer.expect(200, server.put("plain", "p" + i, text("of " + i)));
      }
    }
    try (TestServer server = TestServer.killable(data)) {
      assertHasAll(server);
      TestServer.expect(200, server.put("baskets", "later", ITEMS));
    }
    try (TestServer server = TestServer.start(data)) {
      assertHasAll(server);
      assertThat(server.get("baskets", "later").body()).contains(ITEMS);
    }
  }

  private static void assertHasAll(TestServer server) throws Exception {
    for (int i = 0; i < 50; i++) {
      assertThat(server.get("baskets", "b" + i).body()).contains(ITEMS);
      assertThat(server.get("plain", "p" + i).body()).contains(text("of " + i));
    }
  }

  @Test
  void takesNoPutsButDeletionsWhenMemoryIsFull() throws Exception {
    try (TestServer server = TestServer.start(data, "online.memory-bytes-max", "1MiB")) {
      server.createGroup("baskets", "InMemory");
      server.createGroup("plain", "Standard");
      for (String id : new String[] {"a", "b", "c", "d"}) {
        TestServer.expect(200, server.put("baskets", id, text("x".repeat(300_000))));
      }
      HttpResponse<String> refused = server.put("baskets", "e", text("x"));
      TestServer.expect(400, refused);
      assertThat(refused.headers().firstValue("x-amzn-errortype")).contains("ValidationError");
      assertThat(refused.body()).contains("'baskets'", "online.memory-bytes-max", "1048576");
      assertThat(server.metrics()).containsPattern("larder_online_memory_size_bytes 120\\d{4}\\.0");
      TestServer.expect(200, server.put("plain", "a", text("x")));
      TestServer.expect(200, server.hardDelete("baskets", "a"));
      TestServer.expect(200, server.put("baskets", "e", text("x")));
    }
  }

  @Test
  void servesAllGroupsFromMemoryOverRestarts() throws Exception {
    try (TestServer server = TestServer.start(data, "online.store", "memory")) {
      server.createGroup("baskets", "InMemory");
      server.createGroup("plain", "Standard");
      TestServer.expect(200, server.put("baskets", "a", ITEMS));
      TestServer.expect(200, server.put("plain", "a", text("x")));
    }
    try (TestServer server = TestServer.start(data, "online.store", "memory")) {
      assertThat(server.get("baskets", "a").body()).contains(ITEMS);
      assertThat(server.get("plain", "a").body()).contains(text("x"));
    }
    assertThat(data.resolve("online")).doesNotExist();
  }

  @Test
  void comesToADataFolderThatHadNone() throws Exception {
    fillUntilTheLogIsTrimmed("Standard");
    delete(data.resolve("online-memory"));
    try (TestServer server = start()) {
      assertThat(server.get("many", "7").body()).contains("xxx");
      server.createGroup("baskets", "InMemory");
      TestServer.expect(200, server.put("baskets", "a", ITEMS));
    }
    try (TestServer server = start()) {
      assertThat(server.get("baskets", "a").body()).contains(ITEMS);
    }
  }

  @Test
  void refusesToStartEmptyWhereItsSnapshotIsLost() throws Exception {
    fillUntilTheLogIsTrimmed("InMemory");
    delete(data.resolve("online-memory"));
    assertThatThrownBy(this::start)
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("online store in memory")
        .hasMessageContaining("entries between are gone");
  }

  /// A stop makes everything durable; the commit of the next run then lets the log forget it.
  private void fillUntilTheLogIsTrimmed(String storageType) throws Exception {
    try (TestServer server = start()) {
      server.createGroup("many", storageType);
      server.putMany("many", 2_000);
    }
    try (TestServer server = start()) {
      TestServer.expect(200, server.put("many", "7", text("xxx")));
    }
    assertThat(data.resolve("log").resolve("0".repeat(20) + ".segment")).doesNotExist();
  }

  private TestServer start() {
    return TestServer.start(data, "log.segment-bytes-max", "64KiB");
  }

  private static String text(String text) {
    return "{\"FeatureName\":\"text\",\"ValueAsString\":\"" + text + "\"}";
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}

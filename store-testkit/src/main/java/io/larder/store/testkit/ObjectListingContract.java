package io.larder.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.ErrorKind;
import io.larder.store.objects.ListedObject;
import io.larder.store.objects.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [io.larder.store.objects.ObjectStore] does with keys: which it takes, and in what
/// order it tells them.
public abstract class ObjectListingContract extends ObjectStoreContract {
  private static final String LONG = "ä".repeat(300);

  // ---- keys

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "a/b/c",
        "folder/",
        "a//b",
        "/a",
        "//",
        "/",
        "a b+c&d=e?f#g%2F",
        "ünïcödé/日本",
        "😀",
        "a.b",
        "...",
        "..a",
        "~",
        "_larder_temporary",
        "_larder_temporary/x",
        "_larder_folder",
        "_larder_name__larder_",
        "_larder_long_",
        "a:b*c\"d<e>|",
        "year=2026/x"
      })
  void keepsEveryOrdinaryAndManyAStrangeKey(String key) throws IOException {
    put("m", "before");
    StoredObject object = put(key, "content");
    assertThat(content(key)).isEqualTo("content");
    assertThat(store.list(BUCKET, key, "", 10)).containsExactly(object);
    assertThat(keys("", "", 10)).containsExactlyInAnyOrder(key, "m");
    store.delete(key(key));
    assertThat(keys("", "", 10)).containsExactly("m");
  }

  @Test
  void keepsKeysWithLongSegments() throws IOException {
    List<String> keys =
        List.of(
            "x".repeat(1024),
            "x".repeat(250),
            "x".repeat(256),
            "x".repeat(241) + "/a",
            "x".repeat(240) + "y",
            LONG,
            LONG + "/inside",
            "a/" + LONG + "b/c");
    List<String> possible = new ArrayList<>(keys);
    possible.remove(LONG);
    for (String key : possible) {
      put(key, key);
    }
    assertThat(keys("", "", 100)).containsExactlyElementsOf(sorted(possible));
    assertThat(keys("x".repeat(245), "", 100))
        .containsExactlyElementsOf(
            sorted(possible.stream().filter(key -> key.startsWith("x".repeat(245))).toList()));
    for (String key : possible) {
      assertThat(content(key)).isEqualTo(key);
      store.delete(key(key));
    }
    assertThat(keys("", "", 100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "../a",
        "a/../b",
        "a/..",
        "a/./b",
        "a\\..\\b",
        "a\0b",
        "a\nb",
        "\u007f",
        "\u0085",
        "../../objects/tmp/x",
        "a/../../other/x"
      })
  void refusesKeysThatLeadElsewhereOrCannotBeTold(String key) {
    refused(ErrorKind.INVALID, () -> put(key, "content"));
    refused(ErrorKind.INVALID, () -> store.find(key(key)));
    refused(ErrorKind.INVALID, () -> store.delete(key(key)));
    assertThat(store.list(BUCKET, key, "", 10)).isEmpty();
    assertThat(store.list(BUCKET, key + "/", "", 10)).isEmpty();
    assertThat(store.listFolder(BUCKET, key + "/", "", 10)).isEmpty();
  }

  // ---- listing

  @Test
  void listsNothingWhereThereIsNothing() {
    assertThat(keys("", "", 10)).isEmpty();
    assertThat(keys("a/", "", 10)).isEmpty();
    assertThat(texts("", "", 10)).isEmpty();
    refused(ErrorKind.NOT_FOUND, () -> store.list("no-bucket", "", "", 10));
    refused(ErrorKind.NOT_FOUND, () -> store.listFolder("no-bucket", "", "", 10));
  }

  @Test
  void listsInTheOrderOfBytes() throws IOException {
    List<String> keys =
        List.of("a", "B", "a-b", "a.b/c", "a0", "b/c", "b-/c", "b0/c", "é", "z", "\uffed", "😀");
    for (String key : keys) {
      put(key, "content");
    }
    assertThat(keys("", "", 100)).containsExactlyElementsOf(sorted(keys));
  }

  @Test
  void putsFoldersTogether() throws IOException {
    for (String key : List.of("a", "b/1", "b/2/x", "b/2/y", "b/3", "b-", "c/", "c/x", "d//e")) {
      put(key, "content");
    }
    assertThat(texts("", "", 100)).containsExactly("a", "b-", "b/", "c/", "d/");
    assertThat(texts("b/", "", 100)).containsExactly("b/1", "b/2/", "b/3");
    assertThat(texts("b/2", "", 100)).containsExactly("b/2/");
    assertThat(texts("b/2/", "", 100)).containsExactly("b/2/x", "b/2/y");
    assertThat(texts("c/", "", 100)).containsExactly("c/", "c/x");
    assertThat(texts("d/", "", 100)).containsExactly("d//");
    assertThat(texts("d//", "", 100)).containsExactly("d//e");
    assertThat(texts("b", "", 100)).containsExactly("b-", "b/");
    assertThat(texts("", "b/", 100)).containsExactly("c/", "d/");
    assertThat(texts("", "b/2/x", 100)).containsExactly("b/", "c/", "d/");
    assertThat(texts("", "b/3", 100)).containsExactly("c/", "d/");
    assertThat(texts("", "a", 2)).containsExactly("b-", "b/");
  }

  @Test
  void forgetsFoldersWithTheirLastObject() throws IOException {
    put("a/b/c", "content");
    put("d/", "");
    store.delete(key("a/b/c"));
    store.delete(key("d/"));
    assertThat(texts("", "", 10)).isEmpty();
    assertThat(texts("a/", "", 10)).isEmpty();
  }

  @Test
  void listsLikeASortedSetOfRandomKeys() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    TreeSet<String> keys = new TreeSet<>(byBytes());
    for (int i = 0; i < 150; i++) {
      String key = randomKey(random);
      put(key, "content");
      keys.add(key);
    }
    for (int i = 0; i < 300; i++) {
      String prefix = random.nextInt(3) == 0 ? "" : start(randomKey(random), random);
      String after = random.nextInt(3) == 0 ? "" : start(randomKey(random), random);
      int limit = 1 + random.nextInt(20);
      assertThat(keys(prefix, after, limit))
          .as("seed %d, prefix '%s', after '%s', limit %d", seed, prefix, after, limit)
          .containsExactlyElementsOf(
              keys.stream()
                  .filter(key -> key.startsWith(prefix) && byBytes().compare(key, after) > 0)
                  .limit(limit)
                  .toList());
      assertThat(texts(prefix, after, limit))
          .as("folders: seed %d, prefix '%s', after '%s', limit %d", seed, prefix, after, limit)
          .containsExactlyElementsOf(
              keys.stream()
                  .filter(key -> key.startsWith(prefix) && byBytes().compare(key, after) > 0)
                  .map(key -> folded(key, prefix))
                  .filter(text -> !text.equals(after))
                  .distinct()
                  .limit(limit)
                  .toList());
    }
  }

  /// Keys of which none is another one's folder.
  private static String randomKey(Random random) {
    String[] folders = {"a", "a-", "a.", "b", "", "ä", "bb"};
    StringBuilder key = new StringBuilder();
    for (int depth = random.nextInt(4); depth > 0; depth--) {
      key.append(folders[random.nextInt(folders.length)]).append('/');
    }
    return random.nextInt(8) == 0 && !key.isEmpty()
        ? key.toString()
        : key + "f" + (char) ('!' + random.nextInt(12)) + random.nextInt(3);
  }

  private static String start(String key, Random random) {
    return key.substring(0, random.nextInt(key.length() + 1));
  }

  private static String folded(String key, String prefix) {
    int slash = key.indexOf('/', prefix.length());
    return slash < 0 ? key : key.substring(0, slash + 1);
  }

  private static List<String> sorted(List<String> keys) {
    return keys.stream().sorted(byBytes()).toList();
  }

  private static Comparator<String> byBytes() {
    return Comparator.comparing(
        key -> HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> keys(String prefix, String after, int limit) {
    return store.list(BUCKET, prefix, after, limit).stream()
        .map(object -> object.key().key())
        .toList();
  }

  private List<String> texts(String prefix, String after, int limit) {
    return store.listFolder(BUCKET, prefix, after, limit).stream().map(ListedObject::text).toList();
  }
}

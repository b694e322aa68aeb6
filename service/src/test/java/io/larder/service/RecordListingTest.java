package io.larder.service;

import static io.larder.service.SampleGroups.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.DeletionMode;
import io.larder.model.ErrorKind;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureStoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordListingTest {
  private static final String MIDNIGHT = "2026-01-01T00:00:00Z";

  @TempDir private Path folder;
  private Stores stores;
  private FeatureGroup group;

  @BeforeEach
  void open() {
    stores = new Stores(folder, OfflineViewSettings.DEFAULT);
    group = stores.groups.create(SampleGroups.expiringAfter("clicks", 60));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void listsAllIdentifiersPageByPageInTheirOrder() {
    write("c", "a", "é", "b", "😀");
    RecordPage first = page(2, Optional.empty());
    assertThat(first.identifiers()).containsExactly("a", "b");
    RecordPage second = page(2, first.nextToken());
    assertThat(second.identifiers()).containsExactly("c", "é");
    RecordPage third = page(2, second.nextToken());
    assertThat(third.identifiers()).containsExactly("😀");
    assertThat(third.nextToken()).isEmpty();
  }

  @Test
  void givesNoTokenWhereAPageIsJustFull() {
    write("a", "b");
    assertThat(page(2, Optional.empty()).nextToken()).isEmpty();
    assertThat(page(1, Optional.empty()).nextToken()).isPresent();
  }

  @Test
  void listsNothingOfAnEmptyGroup() {
    assertThat(page(100, Optional.empty())).isEqualTo(new RecordPage(List.of(), Optional.empty()));
  }

  @Test
  void goesOnRightlyWhileRecordsComeAndGo() {
    write("b", "d", "f", "h");
    RecordPage first = page(2, Optional.empty());
    delete("d", DeletionMode.HARD_DELETE);
    write("a", "c", "e");
    assertThat(first.identifiers()).containsExactly("b", "d");
    assertThat(page(100, first.nextToken()).identifiers()).containsExactly("e", "f", "h");
  }

  @Test
  void showsSoftlyDeletedRecordsOnlyWhereAskedAndExpiredOnesNever() {
    write("a", "b", "c");
    stores.records.write(group, put("d", "2026-01-01T01:00:00Z", "1"));
    delete("b", DeletionMode.SOFT_DELETE);
    assertThat(page(100, Optional.empty()).identifiers()).containsExactly("a", "c", "d");
    assertThat(deletedToo().identifiers()).containsExactly("a", "b", "c", "d");
    stores.clock.advance(Duration.ofSeconds(60));
    assertThat(page(100, Optional.empty()).identifiers()).containsExactly("d");
    assertThat(deletedToo().identifiers()).containsExactly("b", "d");
  }

  @Test
  void fillsAPageAcrossManyDeadRecords() {
    write(IntStream.range(1_000, 4_000).mapToObj(i -> "dead-" + i).toArray(String[]::new));
    stores.clock.advance(Duration.ofSeconds(60));
    write(List.of("alive", "zombie", "zulu"), "2026-01-01T00:01:00Z");
    RecordPage page = page(2, Optional.empty());
    assertThat(page.identifiers()).containsExactly("alive", "zombie");
    assertThat(page(2, page.nextToken()).identifiers()).containsExactly("zulu");
  }

  @Test
  void endsAPageShortWhereItWouldHaveToPassOverTooMany() {
    write(IntStream.range(10_000, 25_000).mapToObj(i -> "dead-" + i).toArray(String[]::new));
    stores.clock.advance(Duration.ofSeconds(60));
    write(List.of("alive", "zombie"), "2026-01-01T00:01:00Z");
    List<List<String>> pages = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      RecordPage page = page(100, token);
      pages.add(page.identifiers());
      token = page.nextToken();
    } while (token.isPresent());
    assertThat(pages).containsExactly(List.of("alive"), List.of("zombie"));
  }

  @Test
  void needsAnOnlineStore() {
    FeatureGroup offline = stores.groups.create(SampleGroups.offlineOnly("kept"));
    assertThatThrownBy(() -> stores.records.list(offline, query(1, Optional.empty())))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("no online store");
  }

  @Test
  void refusesATokenOfAnotherGroup() {
    FeatureGroup other = stores.groups.create(SampleGroups.both("other"));
    write("a", "b");
    String token = page(1, Optional.empty()).nextToken().orElseThrow();
    assertForeign(other, token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "AAAA", "ä", "AAAAAAAAAAEAAAAA", "AAAAAAAAAAFhAAAAAA", "{}", " "})
  void refusesATokenThatItDidNotGiveOut(String token) {
    assertForeign(group, token);
  }

  @Test
  void refusesATokenThatWasChanged() {
    write("aaaa", "b");
    String token = page(1, Optional.empty()).nextToken().orElseThrow();
    for (int i = 0; i < token.length() - 1; i++) {
      char changed = token.charAt(i) == 'A' ? 'B' : 'A';
      assertForeign(group, token.substring(0, i) + changed + token.substring(i + 1));
    }
  }

  private void assertForeign(FeatureGroup of, String token) {
    assertThatThrownBy(() -> stores.records.list(of, query(1, Optional.of(token))))
        .isInstanceOfSatisfying(
            FeatureStoreException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID);
              assertThat(refusal).hasMessageStartingWith("NextToken is not one");
            });
  }

  private RecordPage page(int maxResults, Optional<String> token) {
    return stores.records.list(group, query(maxResults, token));
  }

  private static RecordQuery query(int maxResults, Optional<String> token) {
    return new RecordQuery(maxResults, token, false);
  }

  private RecordPage deletedToo() {
    return stores.records.list(group, new RecordQuery(100, Optional.empty(), true));
  }

  private void write(String... identifiers) {
    write(List.of(identifiers), MIDNIGHT);
  }

  private void write(List<String> identifiers, String at) {
    Stream<GroupWrite> writes =
        identifiers.stream().map(id -> new GroupWrite(group, put(id, at, "1")));
    assertThat(stores.records.writeAll(writes.toList())).containsOnly(Optional.empty());
  }

  private void delete(String identifier, DeletionMode mode) {
    stores.records.write(group, new RecordWrite.Delete(identifier, MIDNIGHT, Set.of(), mode));
  }
}

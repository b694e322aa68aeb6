package io.larder.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.store.EncodedRecord;
import io.larder.store.LogEntry;
import io.larder.store.OnlineRule;
import io.larder.store.OnlineStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an online store should hold: a map to which [OnlineRule] is applied entry by entry.
public final class OnlineModel {
  private final Map<RandomWrites.Key, EncodedRecord> records = new HashMap<>();

  public void apply(List<LogEntry> entries) {
    entries.forEach(this::apply);
  }

  private void apply(LogEntry entry) {
    if (!entry.online()) {
      return;
    }
    var key = new RandomWrites.Key(entry.group(), entry.identifier());
    switch (OnlineRule.effect(entry, records.get(key))) {
      case KEEP -> {}
      case REPLACE -> records.put(key, entry.record());
      case REMOVE -> records.remove(key);
    }
  }

  /// Asserts that the store holds of each key what the model holds.
  public void assertSameAs(OnlineStore store, List<RandomWrites.Key> keys, String description) {
    for (RandomWrites.Key key : keys) {
      assertThat(store.stored(key.group(), key.identifier()))
          .as("%s, %s", key, description)
          .isEqualTo(Optional.ofNullable(records.get(key)));
    }
  }
}

package io.larder.service;

import io.larder.model.FeatureGroupId;
import io.larder.model.RecordIdentifier;
import io.larder.store.EncodedRecord;
import io.larder.store.OnlineStore;
import io.larder.store.StoredHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Goes through a group's records until a page of identifiers is full. What a reader may not see is
/// passed over, but not without end: a page then comes short, and the next one goes on behind it.
final class RecordListing {
  /// Records that one page looks at.
  private static final int SCANNED_MAX = 10_000;

  private static final int SCANNED_AT_ONCE = 1_000;

  private final OnlineStore online;
  private final FeatureGroupId group;
  private final RecordQuery query;
  private final Instant now;
  private final List<String> found;
  private Optional<RecordIdentifier> last;

  RecordListing(OnlineStore online, FeatureGroupId group, RecordQuery query, Instant now) {
    this.online = online;
    this.group = group;
    this.query = query;
    this.now = now;
    this.found = new ArrayList<>(query.maxResults());
    this.last = query.nextToken().map(token -> RecordToken.read(token, group));
  }

  RecordPage page() {
    int scanned = 0;
    int limit = query.maxResults() + 1;
    while (scanned < SCANNED_MAX) {
      List<StoredHeader> headers = online.scan(group, last, limit);
      if (!addVisible(headers)) {
        return pageWithMore();
      }
      if (headers.size() < limit) {
        return new RecordPage(found, Optional.empty());
      }
      scanned += limit;
      limit = SCANNED_AT_ONCE;
    }
    return pageWithMore();
  }

  /// @return false where one more is visible than the page has room for
  private boolean addVisible(List<StoredHeader> headers) {
    for (StoredHeader header : headers) {
      if (isVisible(header.header())) {
        if (found.size() == query.maxResults()) {
          return false;
        }
        found.add(header.identifier().value());
      }
      last = Optional.of(header.identifier());
    }
    return true;
  }

  private boolean isVisible(EncodedRecord record) {
    return record.isDeleted() ? query.includeSoftDeleted() : record.isLiveAt(now);
  }

  private RecordPage pageWithMore() {
    return new RecordPage(found, last.map(identifier -> RecordToken.of(group, identifier)));
  }
}

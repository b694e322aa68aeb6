package io.larder.wire.runtime;

import io.larder.model.FeatureStoreException;
import io.larder.store.EncodedRecord;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.AwsError;
import io.larder.wire.protocol.RestErrors;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The reply of BatchGetRecord while it grows. All three lists are always there.
final class BatchReply {
  private static final RestErrors ERRORS = RestErrors.ofAnyOperation();
  private static final int CAPACITY = 4 * 1024;

  private final ReplyBytes records = new ReplyBytes(CAPACITY).append("{\"Records\":[");
  private final ReplyBytes errors = new ReplyBytes(256).append("],\"Errors\":[");
  private boolean hasRecords;
  private boolean hasErrors;

  /// @param records in the order of the identifiers
  record Found(List<Optional<EncodedRecord>> records, RecordReplies.Selection selection) {}

  /// Adds what is found for these identifiers, or why nothing could be looked for. What is no fault
  /// of the request fails the whole call.
  void addAll(BatchIdentifiers asked, Supplier<Found> lookup) {
    try {
      addRecords(asked, lookup.get());
    } catch (FeatureStoreException failure) {
      switch (failure.kind()) {
        case INVALID, NOT_FOUND, FORBIDDEN -> addErrors(asked, failure);
        case ALREADY_EXISTS, CONFLICT, LIMIT_EXCEEDED, THROTTLED, UNAVAILABLE, INTERNAL ->
            throw failure;
      }
    }
  }

  HttpReply finish() {
    return records.append(errors.array()).append("],\"UnprocessedIdentifiers\":[]}").reply();
  }

  private void addRecords(BatchIdentifiers asked, Found found) {
    for (int i = 0; i < asked.identifiers().size(); i++) {
      Optional<EncodedRecord> record = found.records().get(i);
      if (record.isPresent()) {
        begin(records, hasRecords, asked.group(), asked.identifiers().get(i));
        hasRecords = true;
        found.selection().appendTo(records, record.get());
        records.append("}");
      }
    }
  }

  private void addErrors(BatchIdentifiers asked, FeatureStoreException failure) {
    AwsError error = ERRORS.errorOf(failure.kind(), failure.text()).withShortMessage();
    for (String identifier : asked.identifiers()) {
      begin(errors, hasErrors, asked.group(), identifier);
      hasErrors = true;
      errors
          .append("\"ErrorCode\":")
          .appendString(error.code())
          .append(",\"ErrorMessage\":")
          .appendString(error.message())
          .append("}");
    }
  }

  private static void begin(ReplyBytes list, boolean more, String group, String identifier) {
    list.append(more ? ",{\"FeatureGroupName\":" : "{\"FeatureGroupName\":")
        .appendString(group)
        .append(",\"RecordIdentifierValueAsString\":")
        .appendString(identifier)
        .append(",");
  }
}

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
  private final ReplyBytes unprocessed =
      new ReplyBytes(256).append("],\"UnprocessedIdentifiers\":[");
  private final JsonList recordList = new JsonList(records);
  private final JsonList errorList = new JsonList(errors);
  private final JsonList unprocessedList = new JsonList(unprocessed);

  /// @param records in the order of the identifiers
  record Found(List<Optional<EncodedRecord>> records, RecordReplies.Selection selection) {}

  /// Adds what is found for these identifiers, or why nothing could be looked for. What is no fault
  /// of the request fails the whole call, but for identifiers of a group whose capacity units are
  /// used up: those the client can ask for again.
  void addAll(BatchIdentifiers asked, Supplier<Found> lookup) {
    try {
      addRecords(asked, lookup.get());
    } catch (FeatureStoreException failure) {
      switch (failure.kind()) {
        case INVALID, NOT_FOUND, FORBIDDEN -> addErrors(asked, failure);
        case THROTTLED -> addUnprocessed(asked);
        case ALREADY_EXISTS, CONFLICT, LIMIT_EXCEEDED, UNAVAILABLE, INTERNAL -> throw failure;
      }
    }
  }

  HttpReply finish() {
    return records.append(errors.array()).append(unprocessed.array()).append("]}").reply();
  }

  private void addRecords(BatchIdentifiers asked, Found found) {
    for (int i = 0; i < asked.identifiers().size(); i++) {
      Optional<EncodedRecord> record = found.records().get(i);
      if (record.isPresent()) {
        begin(recordList, asked.group(), asked.identifiers().get(i));
        found.selection().appendTo(records, record.get());
        records.append("}");
      }
    }
  }

  private void addErrors(BatchIdentifiers asked, FeatureStoreException failure) {
    AwsError error = ERRORS.errorOf(failure.kind(), failure.text()).withShortMessage();
    for (String identifier : asked.identifiers()) {
      begin(errorList, asked.group(), identifier);
      errors
          .append("\"ErrorCode\":")
          .appendString(error.code())
          .append(",\"ErrorMessage\":")
          .appendString(error.message())
          .append("}");
    }
  }

  private void addUnprocessed(BatchIdentifiers asked) {
    unprocessedList
        .begin()
        .append("{\"FeatureGroupName\":")
        .appendString(asked.group())
        .append(",\"RecordIdentifiersValueAsString\":")
        .appendStrings(asked.identifiers());
    if (!asked.featureNames().isEmpty()) {
      unprocessed.append(",\"FeatureNames\":").appendStrings(asked.featureNames());
    }
    unprocessed.append("}");
  }

  private static void begin(JsonList list, String group, String identifier) {
    list.begin()
        .append("{\"FeatureGroupName\":")
        .appendString(group)
        .append(",\"RecordIdentifierValueAsString\":")
        .appendString(identifier)
        .append(",");
  }
}

package io.larder.wire.runtime;

import io.larder.model.FeatureStoreException;
import io.larder.store.EncodedRecord;
import io.larder.wire.http.HttpReply;
import io.larder.wire.protocol.AwsError;
import io.larder.wire.protocol.RestErrors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The reply of BatchGetRecord while it grows. All three lists are always there. Records are
/// written last, when it is known how long they are: an array that grew with them was copied seven
/// times over for a hundred records of fifty features.
final class BatchReply {
  private static final RestErrors ERRORS = RestErrors.ofAnyOperation();
  private static final byte[] RECORDS = "{\"Records\":[".getBytes(StandardCharsets.US_ASCII);
  private static final int OPENING_BYTES = 256;

  private final List<Part> parts = new ArrayList<>(1);
  private final ReplyBytes errors = new ReplyBytes(256).append("],\"Errors\":[");
  private final ReplyBytes unprocessed =
      new ReplyBytes(256).append("],\"UnprocessedIdentifiers\":[");
  private final JsonList errorList = new JsonList(errors);
  private final JsonList unprocessedList = new JsonList(unprocessed);

  /// @param records in the order of the identifiers
  record Found(List<Optional<EncodedRecord>> records, RecordReplies.Selection selection) {}

  private record Part(BatchIdentifiers asked, Found found, byte[] opening) {
    Part(BatchIdentifiers asked, Found found) {
      this(asked, found, beforeIdentifier(asked.group()).array());
    }

    int lengthMax() {
      int length = 0;
      for (int i = 0; i < found.records.size(); i++) {
        EncodedRecord record = found.records.get(i).orElse(null);
        if (record != null) {
          int identifier = asked.identifiers().get(i).length();
          length += opening.length + identifier + found.selection.lengthMax(record);
        }
      }
      return length;
    }

    void appendTo(JsonList list) {
      for (int i = 0; i < found.records.size(); i++) {
        EncodedRecord record = found.records.get(i).orElse(null);
        if (record != null) {
          ReplyBytes reply = list.begin().append(opening);
          reply.appendString(asked.identifiers().get(i)).append(",");
          found.selection.appendTo(reply, record);
          reply.append("}");
        }
      }
    }
  }

  /// Adds what is found for these identifiers, or why nothing could be looked for. What is no fault
  /// of the request fails the whole call, but for identifiers of a group whose capacity units are
  /// used up: those the client can ask for again.
  void addAll(BatchIdentifiers asked, Supplier<Found> lookup) {
    try {
      parts.add(new Part(asked, lookup.get()));
    } catch (FeatureStoreException failure) {
      switch (failure.kind()) {
        case INVALID, NOT_FOUND, FORBIDDEN -> addErrors(asked, failure);
        case THROTTLED -> addUnprocessed(asked);
        case ALREADY_EXISTS, CONFLICT, LIMIT_EXCEEDED, UNAVAILABLE, INTERNAL -> throw failure;
      }
    }
  }

  HttpReply finish() {
    byte[] others = errors.append(unprocessed.array()).append("]}").array();
    int length = RECORDS.length + others.length;
    for (Part part : parts) {
      length = Math.addExact(length, part.lengthMax());
    }
    ReplyBytes reply = new ReplyBytes(length).append(RECORDS);
    JsonList list = new JsonList(reply);
    parts.forEach(part -> part.appendTo(list));
    return reply.append(others).reply();
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
    list.begin().append(beforeIdentifier(group).array()).appendString(identifier).append(",");
  }

  /// What stands before an identifier of a group.
  private static ReplyBytes beforeIdentifier(String group) {
    return new ReplyBytes(OPENING_BYTES)
        .append("{\"FeatureGroupName\":")
        .appendString(group)
        .append(",\"RecordIdentifierValueAsString\":");
  }
}

package io.larder.wire.runtime;

import io.larder.model.EventTime;
import io.larder.model.FeatureGroup;
import io.larder.store.EncodedRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Records as replies show them: `"Record":[…]` and, where asked for, `,"ExpiresAt":"…"`.
final class RecordReplies {
  private static final byte[] RECORD = "\"Record\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EXPIRES_AT = ",\"ExpiresAt\":".getBytes(StandardCharsets.US_ASCII);

  /// What the members beside the values can take.
  static final int OVERHEAD_BYTES = 96;

  private final ReplyTemplates templates = new ReplyTemplates();

  /// What a request asks to see of a group's records.
  static final class Selection {
    private final ReplyTemplate template;
    private final int[] columns;
    private final boolean expiration;

    private Selection(ReplyTemplate template, int[] columns, boolean expiration) {
      this.template = template;
      this.columns = columns;
      this.expiration = expiration;
    }

    int lengthMax(EncodedRecord record) {
      return template.lengthMax(record, columns) + OVERHEAD_BYTES;
    }

    /// Appends the members without braces around them.
    void appendTo(ReplyBytes reply, EncodedRecord record) {
      reply.append(RECORD);
      template.appendTo(reply, record, columns);
      Optional<EventTime> expiry = expiration ? record.expiry() : Optional.empty();
      expiry.ifPresent(time -> reply.append(EXPIRES_AT).appendString(time.toString()));
    }
  }

  /// @param names of features; empty for all
  /// @param expiration whether to show when records expire
  /// @throws io.larder.model.FeatureStoreException `INVALID` where the group has no such feature
  Selection selection(FeatureGroup group, List<String> names, boolean expiration) {
    ReplyTemplate template = templates.of(group);
    return new Selection(template, template.columns(group, names), expiration);
  }
}

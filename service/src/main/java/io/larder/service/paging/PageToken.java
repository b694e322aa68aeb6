package io.larder.service.paging;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/// The tokens that one query gives out. A token names the last item of a page by its place, not by
/// a count, so that paging stays right while items come and go in between; and it carries the
/// query's fingerprint, since in another order the place would be another one.
///
/// @param operation names itself in errors
/// @param query the fingerprint of all that decides what is on which page
public record PageToken(String operation, long query) {
  private static final int VERSION = 1;
  private static final int TEXT = 't';
  private static final int NUMBER = 'n';
  private static final int MOMENT = 'm';
  private static final int ABSENT = 'a';

  /// The token that continues behind this place.
  public String after(Place place) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(query);
      write(place.key(), out);
      out.writeUTF(place.name());
      out.writeUTF(place.arn());
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory cannot fail", impossible);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /// The place that a token names.
  ///
  /// @throws FeatureStoreException `INVALID` where the token is none, or another query's
  public Place read(String token) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes(token)))) {
      if (in.readByte() != VERSION) {
        throw notOurs();
      }
      if (in.readLong() != query) {
        throw invalid(
            "NextToken is of another request; send it with the members of the one before");
      }
      Place place = new Place(key(in), in.readUTF(), in.readUTF());
      if (in.read() >= 0) {
        throw notOurs();
      }
      return place;
    } catch (IOException | DateTimeException broken) {
      throw notOurs();
    }
  }

  private byte[] bytes(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      throw notOurs();
    }
  }

  private static void write(SortKey key, DataOutputStream out) throws IOException {
    switch (key) {
      case SortKey.Absent _ -> out.writeByte(ABSENT);
      case SortKey.Text(String text) -> {
        out.writeByte(TEXT);
        out.writeUTF(text);
      }
      case SortKey.Numeric(double number) -> {
        out.writeByte(NUMBER);
        out.writeDouble(number);
      }
      case SortKey.Moment(Instant moment) -> {
        out.writeByte(MOMENT);
        out.writeUTF(moment.toString());
      }
    }
  }

  private SortKey key(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case ABSENT -> new SortKey.Absent();
      case TEXT -> new SortKey.Text(in.readUTF());
      case NUMBER -> new SortKey.Numeric(in.readDouble());
      case MOMENT -> new SortKey.Moment(Instant.parse(in.readUTF()));
      default -> throw notOurs();
    };
  }

  private FeatureStoreException notOurs() {
    return invalid("NextToken is not one that %s gave out", operation);
  }
}

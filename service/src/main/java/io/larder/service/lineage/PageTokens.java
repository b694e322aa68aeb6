package io.larder.service.lineage;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.store.lineage.ListPosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The tokens of one list: each names the place where the next page begins, and the list, so that
/// no other list takes it.
record PageTokens(String list) {

  String of(ListPosition position) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(list);
      for (String key : position.keys()) {
        out.writeUTF(key);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where the token is not of this list
  ListPosition position(String token) {
    try {
      List<String> texts = texts(Base64.getUrlDecoder().decode(token));
      if (texts.size() > 1 && texts.getFirst().equals(list)) {
        return new ListPosition(texts.subList(1, texts.size()));
      }
    } catch (IOException | IllegalArgumentException garbled) {
      throw foreign();
    }
    throw foreign();
  }

  private static List<String> texts(byte[] token) throws IOException {
    List<String> texts = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(token))) {
      while (in.available() > 0) {
        texts.add(in.readUTF());
      }
    }
    return texts;
  }

  private static RuntimeException foreign() {
    return invalid("NextToken is not one that this list gave out");
  }
}

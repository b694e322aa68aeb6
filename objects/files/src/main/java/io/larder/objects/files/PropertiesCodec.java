package io.larder.objects.files;

import io.larder.store.objects.ObjectProperties;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Texts and what is said of objects, in bytes.
final class PropertiesCodec {
  private PropertiesCodec() {}

  static void write(ObjectProperties properties, DataOutput output) throws IOException {
    write(properties.contentType(), output);
    write(properties.metadata(), output);
    write(properties.headers(), output);
  }

  static ObjectProperties read(DataInput input) throws IOException {
    return new ObjectProperties(readOptional(input), readMap(input), readMap(input));
  }

  static void write(Optional<String> text, DataOutput output) throws IOException {
    output.writeBoolean(text.isPresent());
    output.writeUTF(text.orElse(""));
  }

  static Optional<String> readOptional(DataInput input) throws IOException {
    boolean present = input.readBoolean();
    String text = input.readUTF();
    return present ? Optional.of(text) : Optional.empty();
  }

  static void write(Map<String, String> texts, DataOutput output) throws IOException {
    output.writeInt(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      output.writeUTF(text.getKey());
      output.writeUTF(text.getValue());
    }
  }

  static Map<String, String> readMap(DataInput input) throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (int left = input.readInt(); left > 0; left--) {
      texts.put(input.readUTF(), input.readUTF());
    }
    return texts;
  }
}

package io.larder.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordIdentifierTest {
  private static final List<String> PARTS =
      List.of("a", "b", "\0", "é", "€", "\uD7FF", "\uE000", "\uFFFF", "😀", "\uDBFF\uDFFF");

  @Test
  void comesInTheOrderOfItsBytesInUtf8() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      RecordIdentifier one = identifier(random);
      RecordIdentifier other = identifier(random);
      assertThat(Integer.signum(one.compareTo(other)))
          .as("seed %d", seed)
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(one.utf8(), other.utf8())));
      assertThat(one.compareTo(other) == 0).as("seed %d", seed).isEqualTo(one.equals(other));
    }
  }

  private static RecordIdentifier identifier(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(3);
    for (int i = 0; i < length; i++) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return new RecordIdentifier(text.toString());
  }
}

package io.larder.online.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8OrderTest {
  private static final List<String> PARTS =
      List.of(
          "a",
          "b",
          "\0",
          "\u007f",
          "\u0080",
          "é",
          "\u07ff",
          "\u0800",
          "\ud7ff",
          "\ue000",
          "\uffff",
          "😀",
          "\ud800\udc00",
          "\udbff\udfff");

  @Test
  void isTheOrderOfTheBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      String one = text(random);
      String other = text(random);
      assertThat(Integer.signum(Utf8Order.compare(one, other)))
          .as("seed %d: '%s' and '%s'", seed, one, other)
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(utf8(one), utf8(other))));
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return text.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

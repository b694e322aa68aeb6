package io.larder.wire.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksumsTest {
  private static final byte[] DIGITS = "123456789".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "CRC32, cbf43926",
    "CRC32C, e3069283",
    "CRC64NVME, ae8b14860a799888",
    "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
    "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
  })
  void haveTheirPublishedValues(ChecksumAlgorithm algorithm, String value) {
    assertThat(HexFormat.of().formatHex(sum(algorithm, DIGITS, 0, 9))).isEqualTo(value);
  }

  @ParameterizedTest
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"CRC32", "CRC32C", "CRC64NVME"})
  void joinToThatOfTheWhole(ChecksumAlgorithm algorithm) {
    byte[] content = new byte[10_000];
    new Random(11).nextBytes(content);
    CrcJoin join = new CrcJoin(algorithm);
    for (int cut : new int[] {0, 1, 7, 4096, 9_999, 10_000}) {
      byte[] first = sum(algorithm, content, 0, cut);
      byte[] second = sum(algorithm, content, cut, content.length - cut);
      assertThat(join.join(first, second, content.length - cut))
          .as("cut at %d", cut)
          .isEqualTo(sum(algorithm, content, 0, content.length));
    }
  }

  @Test
  void areTheSameHoweverTheContentComes() {
    byte[] content = new byte[1_000];
    new Random(12).nextBytes(content);
    Sum pieces = ChecksumAlgorithm.CRC64NVME.newSum();
    for (int start = 0, length = 1; start < content.length; start += length++) {
      pieces.update(content, start, Math.min(length, content.length - start));
    }
    assertThat(pieces.base64())
        .isEqualTo(
            Base64.getEncoder()
                .encodeToString(sum(ChecksumAlgorithm.CRC64NVME, content, 0, content.length)));
  }

  private static byte[] sum(ChecksumAlgorithm algorithm, byte[] content, int start, int length) {
    Sum sum = algorithm.newSum();
    sum.update(content, start, length);
    return sum.value();
  }
}

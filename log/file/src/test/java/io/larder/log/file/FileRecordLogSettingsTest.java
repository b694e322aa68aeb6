package io.larder.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.larder.model.FeatureStoreException;
import org.junit.jupiter.api.Test;

class FileRecordLogSettingsTest {
  private static final FileRecordLogSettings DEFAULT = FileRecordLogSettings.DEFAULT;

  @Test
  void syncsUnlessToldOtherwise() {
    assertThat(DEFAULT)
        .isEqualTo(new FileRecordLogSettings(Durability.FSYNC, 268_435_456, 33_554_432, 8_388_608));
  }

  @Test
  void refusesNonsenseAndNamesIt() {
    assertThatExceptionOfType(FeatureStoreException.class)
        .isThrownBy(() -> DEFAULT.withSegmentBytesMax(0))
        .withMessage("segment-bytes-max is 0; it must lie between 1024 and 1073741824");
    assertThatExceptionOfType(FeatureStoreException.class)
        .isThrownBy(() -> DEFAULT.withRecentBytesMax(-1))
        .withMessageContaining("recent-bytes-max");
    assertThatExceptionOfType(FeatureStoreException.class)
        .isThrownBy(() -> DEFAULT.withEntryBytesMax(1 << 30))
        .withMessageContaining("entry-bytes-max");
  }
}

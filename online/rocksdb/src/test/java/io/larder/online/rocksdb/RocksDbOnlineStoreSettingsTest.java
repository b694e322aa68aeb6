package io.larder.online.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureStoreException;
import org.junit.jupiter.api.Test;

class RocksDbOnlineStoreSettingsTest {
  @Test
  void hasTheDefaultsOfTheReference() {
    assertThat(RocksDbOnlineStoreSettings.DEFAULT)
        .isEqualTo(new RocksDbOnlineStoreSettings(268_435_456, 67_108_864, -1));
  }

  @Test
  void refusesSizesThatMakeNoSense() {
    assertRefused(() -> new RocksDbOnlineStoreSettings(0, 64 << 20, -1), "block-cache-bytes 0");
    assertRefused(() -> new RocksDbOnlineStoreSettings(1 << 20, -1, -1), "write-buffer-bytes -1");
    assertRefused(
        () -> new RocksDbOnlineStoreSettings(1 << 20, 5L << 30, -1),
        "write-buffer-bytes 5368709120");
    assertRefused(() -> new RocksDbOnlineStoreSettings(1 << 20, 64 << 20, 0), "open-files-max 0");
  }

  private static void assertRefused(Runnable making, String words) {
    assertThatThrownBy(making::run)
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining(words);
  }
}

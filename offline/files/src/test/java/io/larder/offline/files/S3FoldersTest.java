package io.larder.offline.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureStoreException;
import io.larder.model.S3Location;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3FoldersTest {
  private final S3Folders folders = new S3Folders(Path.of("/data/s3"));

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket", "s3://bucket/a", "s3://bucket/a b/ü/year=2026"})
  void findsBackFromAFolderToItsLocation(String uri) {
    assertThat(folders.location(folders.path(new S3Location(uri))).uri()).isEqualTo(uri);
  }

  @Test
  void putsABucketsObjectsBelowTheRoot() {
    assertThat(folders.path(new S3Location("s3://bucket/a/b/")).toString())
        .isEqualTo("/data/s3/bucket/a/b");
  }

  @Test
  void refusesNamesThatNoFileSystemTakes() {
    S3Location location = new S3Location("s3://bucket/" + "x".repeat(256));
    assertThatThrownBy(() -> folders.path(location))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("256 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data/s3", "/data/s3/../offline", "/elsewhere/bucket"})
  void knowsNoLocationOutsideTheRoot(String path) {
    assertThatThrownBy(() -> folders.location(Path.of(path)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

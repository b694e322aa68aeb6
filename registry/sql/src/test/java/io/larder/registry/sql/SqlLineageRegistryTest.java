package io.larder.registry.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.store.lineage.LineageRegistry;
import io.larder.store.testkit.LineageRegistryContract;
import io.larder.store.testkit.LineageSamples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlLineageRegistryTest extends LineageRegistryContract {
  @TempDir private Path data;

  @Override
  protected LineageRegistry openRegistry() {
    return SqlRegistry.open(data.resolve("registry.db")).lineage();
  }

  @Test
  void sharesOneFileWithTheFeatureGroups() {
    try (SqlRegistry both = SqlRegistry.open(data.resolve("both.db"))) {
      both.lineage().create(LineageSamples.context("c"));
      assertThat(both.featureGroups().list()).isEmpty();
      assertThat(both.lineage().find(List.of(LineageSamples.context("c").arn()))).hasSize(1);
    }
  }
}

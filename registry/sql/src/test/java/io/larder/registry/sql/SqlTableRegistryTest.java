package io.larder.registry.sql;

import io.larder.store.tables.TableRegistry;
import io.larder.store.testkit.TableRegistryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlTableRegistryTest extends TableRegistryContract {
  @TempDir private Path data;

  @Override
  protected TableRegistry openRegistry() {
    return SqlRegistry.open(data.resolve("registry.db")).tables();
  }
}

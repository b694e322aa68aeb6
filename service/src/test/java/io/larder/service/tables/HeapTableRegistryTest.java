package io.larder.service.tables;

import io.larder.store.tables.TableRegistry;
import io.larder.store.testkit.HeapTableRegistry;
import io.larder.store.testkit.TableRegistryContract;

class HeapTableRegistryTest extends TableRegistryContract {
  @Override
  protected TableRegistry openRegistry() {
    return new HeapTableRegistry();
  }

  @Override
  protected boolean lasts() {
    return false;
  }
}

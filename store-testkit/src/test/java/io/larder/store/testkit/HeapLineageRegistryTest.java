package io.larder.store.testkit;

import io.larder.store.lineage.LineageRegistry;

class HeapLineageRegistryTest extends LineageRegistryContract {
  @Override
  protected LineageRegistry openRegistry() {
    return new HeapLineageRegistry();
  }

  @Override
  protected boolean keeps() {
    return false;
  }
}

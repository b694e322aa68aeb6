package io.larder.offline.parquet;

import io.larder.model.FeatureGroup;
import io.larder.offline.files.ParquetRows;
import io.larder.store.DataFile;
import io.larder.store.OfflineStore;
import io.larder.store.maintenance.OfflineMaintenance;
import io.larder.store.testkit.OfflineMaintenanceContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class ParquetMaintenanceTest extends OfflineMaintenanceContract {
  @TempDir private Path data;

  @Override
  protected OfflineStore openStore() {
    return ParquetOfflineStore.open(data, ParquetSettings.DEFAULT);
  }

  @Override
  protected OfflineMaintenance maintenanceOf(OfflineStore opened) {
    return ((ParquetOfflineStore) opened).maintenance();
  }

  @Override
  protected List<Map<String, @Nullable Object>> readRows(FeatureGroup group, List<DataFile> files) {
    return ParquetRows.read(files);
  }
}

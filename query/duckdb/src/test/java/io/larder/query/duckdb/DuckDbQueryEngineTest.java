package io.larder.query.duckdb;

import io.larder.model.FeatureDefinition;
import io.larder.store.DataFile;
import io.larder.store.QueryEngine;
import io.larder.store.testkit.PointInTimeRecord;
import io.larder.store.testkit.QueryEngineContract;
import java.nio.file.Path;
import java.util.List;

class DuckDbQueryEngineTest extends QueryEngineContract {
  @Override
  protected QueryEngine openEngine(Path temporaryFolder) {
    return new DuckDbQueryEngine(DuckDbSettings.defaults(temporaryFolder));
  }

  @Override
  protected DataFile writeFile(
      Path path, List<FeatureDefinition> features, List<PointInTimeRecord> records) {
    return ParquetFiles.write(path, features, records);
  }
}

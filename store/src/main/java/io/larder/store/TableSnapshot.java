package io.larder.store;

import java.util.List;

/// A group's table at one moment, held for a reader: its files stay in place until this is closed,
/// even where maintenance has replaced them. Close it when the reading is done.
///
/// @param id finds the same rows again with [OfflineStore#snapshot(io.larder.model.FeatureGroup,
///   String, java.util.Set)]
/// @param files as of [OfflineStore#files]
/// @param release is run when this is closed
public record TableSnapshot(String id, List<DataFile> files, Runnable release)
    implements AutoCloseable {
  public TableSnapshot {
    files = List.copyOf(files);
  }

  @Override
  public void close() {
    release.run();
  }
}

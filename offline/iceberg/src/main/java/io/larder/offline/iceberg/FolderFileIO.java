package io.larder.offline.iceberg;

import io.larder.model.FeatureStoreException;
import io.larder.model.S3Location;
import io.larder.offline.files.Disk;
import io.larder.offline.files.S3Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/// Reads and writes the metadata of tables at `s3://` addresses, which are folders here. A file
/// appears whole or not at all, and is noted before.
final class FolderFileIO implements FileIO {
  private static final long serialVersionUID = 1L;

  private final transient S3Folders folders;
  private final transient Path temporary;
  private final transient CreatedFiles created;
  private final transient Disk disk;

  FolderFileIO(S3Folders folders, Path temporary, CreatedFiles created, Disk disk) {
    this.folders = folders;
    this.temporary = temporary;
    this.created = created;
    this.disk = disk;
  }

  /// Where the file of an address lies.
  ///
  /// @throws FeatureStoreException `INVALID` where it is no `s3://` address
  Path path(String address) {
    return folders.path(new S3Location(address));
  }

  /// Makes a file in one step.
  void create(String address, byte[] content) throws IOException {
    created.note(List.of(address));
    disk.create(path(address), temporary.resolve(UUID.randomUUID() + ".tmp"), content);
  }

  @Override
  public InputFile newInputFile(String address) {
    return new FolderInputFile(address, path(address));
  }

  @Override
  public OutputFile newOutputFile(String address) {
    return new FolderOutputFile(address, this);
  }

  @Override
  public void deleteFile(String address) {
    try {
      disk.delete(path(address));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot delete " + address, failed);
    }
  }

  @Override
  public Map<String, String> properties() {
    return Map.of();
  }
}

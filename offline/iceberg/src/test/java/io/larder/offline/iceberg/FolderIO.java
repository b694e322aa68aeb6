package io.larder.offline.iceberg;

import io.larder.model.S3Location;
import io.larder.offline.files.Disk;
import io.larder.offline.files.Durability;
import io.larder.offline.files.S3Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/// How a client in the tests reaches the files: straight through the folders, without S3.
public final class FolderIO implements FileIO {
  static final String ROOT = "folder-io.root";
  private static final long serialVersionUID = 1L;

  private transient FolderFileIO files = files(Path.of("."));
  private Map<String, String> properties = Map.of();

  private static FolderFileIO files(Path root) {
    try {
      Path temporary = Files.createTempDirectory("folder-io");
      Disk disk = new Disk(Durability.OS);
      return new FolderFileIO(
          new S3Folders(root), temporary, new CreatedFiles(temporary.resolve("log"), disk), disk);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void initialize(Map<String, String> given) {
    properties = Map.copyOf(given);
    files = files(Path.of(given.getOrDefault(ROOT, ".")));
  }

  @Override
  public Map<String, String> properties() {
    return properties;
  }

  @Override
  public InputFile newInputFile(String address) {
    return files.newInputFile(address);
  }

  @Override
  public OutputFile newOutputFile(String address) {
    return files.newOutputFile(address);
  }

  @Override
  public void deleteFile(String address) {
    files.deleteFile(new S3Location(address).uri());
  }
}

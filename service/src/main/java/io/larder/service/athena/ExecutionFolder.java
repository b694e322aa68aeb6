package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Executions on the disk, a file each, so that they can be listed after a restart.
final class ExecutionFolder {
  private static final String ENDING = ".json";

  private final Path folder;

  ExecutionFolder(Path folder) {
    try {
      this.folder = Files.createDirectories(folder);
    } catch (IOException failure) {
      throw internal("could not make the folder of query executions", failure);
    }
  }

  List<QueryExecution> read() {
    try (Stream<Path> files = Files.list(folder)) {
      List<QueryExecution> executions = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
        executions.add(ExecutionJson.read(Files.readString(file)));
      }
      return executions;
    } catch (IOException failure) {
      throw internal("could not read the query executions", failure);
    }
  }

  void write(QueryExecution execution) {
    Path temporary = folder.resolve(execution.id() + ".tmp");
    try {
      Files.writeString(temporary, ExecutionJson.write(execution));
      Files.move(
          temporary,
          file(execution.id()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw internal("could not write a query execution", failure);
    }
  }

  void delete(String id) {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException failure) {
      throw internal("could not delete a query execution", failure);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + ENDING);
  }
}

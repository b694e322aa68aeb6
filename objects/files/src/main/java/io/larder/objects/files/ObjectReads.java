package io.larder.objects.files;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.objects.files.FolderEntries.Entry;
import io.larder.store.objects.ListedObject;
import io.larder.store.objects.ObjectKey;
import io.larder.store.objects.ObjectProperties;
import io.larder.store.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finding, reading and listing objects.
final class ObjectReads {
  private static final int ATTEMPTS = 10;

  private final ObjectPaths paths;
  private final Descriptions descriptions;

  ObjectReads(ObjectPaths paths, Descriptions descriptions) {
    this.paths = paths;
    this.descriptions = descriptions;
  }

  Optional<StoredObject> find(ObjectKey key) throws IOException {
    return find(key, paths.path(key));
  }

  /// Between asking for the file and for its description, both may have been replaced; then it asks
  /// again.
  Optional<StoredObject> find(ObjectKey key, Path path) throws IOException {
    Optional<Stamp> stamp = ObjectPaths.attributes(path).map(Stamp::of);
    for (int attempt = 1; stamp.isPresent() && attempt < ATTEMPTS; attempt++) {
      Optional<Description> description = descriptions.find(key, stamp.get());
      if (description.isPresent()) {
        return Optional.of(object(key, description.get()));
      }
      Optional<Stamp> now = ObjectPaths.attributes(path).map(Stamp::of);
      if (now.equals(stamp)) {
        break;
      }
      stamp = now;
    }
    return stamp.map(known -> object(key, undescribed(known)));
  }

  /// A file that has the object's stamp after it was opened had it when it was opened: no file gets
  /// a stamp that another one had at that place.
  InputStream read(StoredObject object, long start, long length) throws IOException {
    Path path = paths.path(object.key());
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException deleted) {
      throw changed(object);
    }
    Stamp expected = new Stamp(object.sizeBytes(), object.lastModified());
    if (!ObjectPaths.attributes(path).map(Stamp::of).equals(Optional.of(expected))) {
      channel.close();
      throw changed(object);
    }
    return new LimitedStream(Channels.newInputStream(channel.position(start)), length);
  }

  List<StoredObject> list(String bucket, KeyRange range, int limit) throws IOException {
    String base = base(range);
    Optional<Path> folder = paths.folder(bucket, base);
    List<StoredObject> found = new ArrayList<>();
    if (folder.isPresent()) {
      for (Entry file : ObjectWalk.files(folder.get(), base, range, limit)) {
        found.add(object(bucket, file));
      }
    }
    return found;
  }

  List<ListedObject> listFolder(String bucket, KeyRange range, int limit) throws IOException {
    String base = base(range);
    Optional<Path> folder = paths.folder(bucket, base);
    List<ListedObject> found = new ArrayList<>();
    if (folder.isPresent()) {
      for (Entry entry : ObjectWalk.filesAndFolders(folder.get(), base, range, limit)) {
        found.add(
            entry.isFolder()
                ? new ListedObject.Folder(entry.text())
                : new ListedObject.Single(object(bucket, entry)));
      }
    }
    return found;
  }

  static Description undescribed(Stamp stamp) {
    return new Description(stamp, Optional.empty(), ObjectProperties.NONE);
  }

  static StoredObject object(ObjectKey key, Description description) {
    return new StoredObject(
        key,
        description.stamp().sizeBytes(),
        description.stamp().modified(),
        description.entityTag(),
        description.properties());
  }

  private StoredObject object(String bucket, Entry file) throws IOException {
    ObjectKey key = new ObjectKey(bucket, file.text());
    Stamp stamp = Stamp.of(file.attributes());
    return object(key, descriptions.find(key, stamp).orElseGet(() -> undescribed(stamp)));
  }

  private static String base(KeyRange range) {
    return range.prefix().substring(0, range.prefix().lastIndexOf('/') + 1);
  }

  private static FeatureStoreException changed(StoredObject object) {
    return new FeatureStoreException(
        ErrorKind.CONFLICT, object.key().uri() + " has been replaced or deleted");
  }
}

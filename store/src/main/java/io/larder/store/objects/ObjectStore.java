package io.larder.store.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Buckets of objects. An object appears whole or not at all, and never changes: a new one takes
/// its place.
///
/// Safe for use by many threads.
public interface ObjectStore extends AutoCloseable {
  /// All buckets, by name.
  List<Bucket> buckets();

  Optional<Bucket> bucket(String name);

  /// @throws io.larder.model.FeatureStoreException `ALREADY_EXISTS`; `INVALID` where no bucket can
  ///   have that name
  void createBucket(String name);

  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`; `CONFLICT` where it has objects
  void deleteBucket(String name);

  Optional<StoredObject> find(ObjectKey key);

  /// A file on this machine with the object's content, which nobody may change: the object itself
  /// where it lies in a folder, or a copy that is kept as long as there is room for it.
  Optional<Path> file(ObjectKey key);

  /// A part of an object's content. What has been opened stays readable when the object is replaced
  /// or deleted.
  ///
  /// @param object as it was found
  /// @param start of the first byte, from 0
  /// @throws io.larder.model.FeatureStoreException `CONFLICT` where the object is no longer the one
  ///   that was found
  InputStream read(StoredObject object, long start, long length);

  /// Puts an object in its place.
  ///
  /// @param content is read to its end
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND` where the bucket does not exist;
  ///   `INVALID` where no object can have that key
  /// @throws IOException what reading the content throws; nothing has changed then
  default StoredObject put(ObjectKey key, InputStream content, ObjectProperties properties)
      throws IOException {
    return put(key, content, () -> properties, PutCondition.none());
  }

  /// Puts an object in its place, if a condition is met then.
  ///
  /// @param properties asked for when the content has been read to its end
  /// @throws io.larder.model.FeatureStoreException as above; `CONFLICT` where the condition is not
  ///   met
  /// @throws IOException what reading the content throws; nothing has changed then
  StoredObject put(
      ObjectKey key,
      InputStream content,
      Supplier<ObjectProperties> properties,
      PutCondition condition)
      throws IOException;

  /// Puts a finished file in its place as an object; the file is gone afterwards.
  StoredObject putFile(ObjectKey key, Path file, ObjectProperties properties);

  /// Says other things of an object, whose content stays.
  ///
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND`
  StoredObject describe(ObjectKey key, ObjectProperties properties);

  /// Deletes an object; one that does not exist is as good as deleted.
  void delete(ObjectKey key);

  /// The objects whose keys begin with a prefix, in the order of their keys' UTF-8 bytes.
  ///
  /// @param after keys up to and including this one are left out; empty for none
  /// @param limit at most so many
  List<StoredObject> list(String bucket, String prefix, String after, int limit);

  /// The same, with all keys that have a slash behind the prefix as folders: one entry for all that
  /// are the same up to that slash.
  ///
  /// @param after keys, and the folder, up to and including this one are left out
  List<ListedObject> listFolder(String bucket, String prefix, String after, int limit);

  /// Objects that come in parts.
  MultipartUploads uploads();

  @Override
  void close();
}

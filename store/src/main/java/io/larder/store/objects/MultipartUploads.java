package io.larder.store.objects;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Objects that come in parts, in any order and over restarts, and appear when they are complete.
public interface MultipartUploads {
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND` where the bucket does not exist;
  ///   `INVALID` where no object can have that key
  MultipartUpload begin(ObjectKey key, ObjectProperties properties);

  Optional<MultipartUpload> find(String id);

  /// The unfinished uploads into a bucket, by key and then by time.
  List<MultipartUpload> list(String bucket);

  /// Keeps a part; it replaces the one with that number.
  ///
  /// @param number from 1
  /// @param checksums asked for when the content has been read to its end
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND` where the upload has ended
  /// @throws IOException what reading the content throws; nothing has changed then
  UploadedPart put(
      MultipartUpload upload,
      int number,
      InputStream content,
      Supplier<Map<String, String>> checksums)
      throws IOException;

  /// The parts that have come, by number; none where the upload has ended.
  List<UploadedPart> parts(MultipartUpload upload);

  /// Makes the object of parts, in their order, and ends the upload. The entity tag is that of S3:
  /// the MD5 of the parts' MD5s, and their number.
  ///
  /// @param parts as [#parts] tells them
  /// @throws io.larder.model.FeatureStoreException `NOT_FOUND` where the upload has ended or a part
  ///   has been replaced; `CONFLICT` where the condition is not met
  StoredObject complete(
      MultipartUpload upload,
      List<UploadedPart> parts,
      ObjectProperties properties,
      PutCondition condition);

  /// Ends the upload and forgets its parts.
  void abort(MultipartUpload upload);
}

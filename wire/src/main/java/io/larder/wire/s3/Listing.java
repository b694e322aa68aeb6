package io.larder.wire.s3;

import io.larder.store.objects.ListedObject;
import io.larder.store.objects.ObjectStore;
import io.larder.store.objects.StoredObject;
import java.util.ArrayList;
import java.util.List;

/// A page of a bucket's objects, those that are alike up to a delimiter put together.
///
/// @param delimiter empty for none
/// @param after entries up to and including this one are left out
record Listing(String bucket, String prefix, String delimiter, String after) {
  private static final String SLASH = "/";
  private static final int BATCH = 1000;

  /// Greater than all that begins like the folder, but for keys with this very character.
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  List<ListedObject> entries(ObjectStore store, int limit) {
    return switch (delimiter) {
      case "" -> singles(store.list(bucket, prefix, after, limit));
      case SLASH -> store.listFolder(bucket, prefix, after, limit);
      default -> folded(store, limit);
    };
  }

  private static List<ListedObject> singles(List<StoredObject> objects) {
    return objects.stream().<ListedObject>map(ListedObject.Single::new).toList();
  }

  /// Stores know slashes only. What lies behind another delimiter is skipped, not walked through.
  private List<ListedObject> folded(ObjectStore store, int limit) {
    List<ListedObject> found = new ArrayList<>();
    String from = after;
    List<StoredObject> batch = store.list(bucket, prefix, from, BATCH);
    while (!batch.isEmpty() && found.size() < limit) {
      from = addBatch(batch, found, limit);
      batch = store.list(bucket, prefix, from, BATCH);
    }
    return found;
  }

  /// @return after which key to go on
  private String addBatch(List<StoredObject> batch, List<ListedObject> found, int limit) {
    for (StoredObject object : batch) {
      String key = object.key().key();
      int end = key.indexOf(delimiter, prefix.length());
      if (end >= 0) {
        return addFolder(key.substring(0, end + delimiter.length()), key, found);
      }
      found.add(new ListedObject.Single(object));
      if (found.size() == limit) {
        return key;
      }
    }
    return batch.getLast().key().key();
  }

  private String addFolder(String folder, String key, List<ListedObject> found) {
    boolean known = !found.isEmpty() && found.getLast().text().equals(folder);
    if (known) {
      return key;
    }
    if (!folder.equals(after)) {
      found.add(new ListedObject.Folder(folder));
    }
    return folder + LAST_CHARACTER;
  }
}

package io.larder.store.objects;

/// An entry of a folder of keys.
public sealed interface ListedObject {
  /// What it is ordered and continued by.
  String text();

  record Single(StoredObject object) implements ListedObject {
    @Override
    public String text() {
      return object.key().key();
    }
  }

  /// Stands for all objects whose keys begin alike.
  ///
  /// @param prefix what all of them begin with, up to the slash
  record Folder(String prefix) implements ListedObject {
    @Override
    public String text() {
      return prefix;
    }
  }
}

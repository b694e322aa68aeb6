package io.larder.store;

/// Hears how far a point-in-time join has come. Called in the join's thread.
public interface JoinProgress {
  /// Nobody listens.
  JoinProgress UNHEARD =
      new JoinProgress() {
        @Override
        public void lookupBegins(int lookup) {}

        @Override
        public void writingBegins() {}
      };

  /// @param lookup its place among the join's lookups
  void lookupBegins(int lookup);

  /// All lookups are done.
  void writingBegins();
}

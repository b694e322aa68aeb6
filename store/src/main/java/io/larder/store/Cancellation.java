package io.larder.store;

import java.util.ArrayList;
import java.util.List;

/// Tells work that it is not wanted any more. Safe for use by many threads.
public final class Cancellation {
  private final List<Runnable> actions = new ArrayList<>();
  private boolean requested;

  /// Whether the work is not wanted any more.
  public synchronized boolean isRequested() {
    return requested;
  }

  /// Asks the work to stop; asking again changes nothing.
  public void request() {
    List<Runnable> toRun;
    synchronized (this) {
      requested = true;
      toRun = List.copyOf(actions);
      actions.clear();
    }
    toRun.forEach(Runnable::run);
  }

  /// Runs an action when the work is asked to stop, at once where it was already.
  public void onRequest(Runnable action) {
    synchronized (this) {
      if (!requested) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }
}

package io.larder.cli.output;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A progress bar on a terminal; nothing anywhere else, so that files and pipes stay clean.
public final class Progress implements AutoCloseable {
  private static final int UPDATE_MILLIS = 200;

  private final @Nullable ProgressBar bar;
  private final long started = System.nanoTime();

  /// @param size the whole in any unit; negative where it is not known
  public Progress(Console console, String task, long size) {
    this.bar = console.terminal() ? bar(task, size) : null;
  }

  /// @param position how much of the size is done
  /// @param message shown behind the bar
  public void at(long position, String message) {
    if (bar != null) {
      bar.stepTo(position).setExtraMessage(message);
    }
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private static ProgressBar bar(String task, long size) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(size)
        .setStyle(
            System.getenv("NO_COLOR") == null
                ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                : ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setUnit(size > 1 << 20 ? " MiB" : "", size > 1 << 20 ? 1 << 20 : 1)
        .clearDisplayOnFinish()
        .build();
  }
}

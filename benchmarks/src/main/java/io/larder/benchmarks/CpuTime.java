package io.larder.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// Times of work in this process.
final class CpuTime {
  private static final double NANOS = 1e9;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private CpuTime() {}

  /// Something to measure, which says what came out of it.
  interface Work {
    String run() throws Exception;
  }

  /// Prints wall time and CPU time of all threads.
  static void measure(String what, Work work) throws Exception {
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    String result = work.run();
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f s, %.3f CPU-s%n  %s%n",
        what,
        (System.nanoTime() - start) / NANOS,
        (SYSTEM.getProcessCpuTime() - cpu) / NANOS,
        result);
  }
}

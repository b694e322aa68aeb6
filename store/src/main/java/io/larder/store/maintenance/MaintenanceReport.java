package io.larder.store.maintenance;

import java.util.ArrayList;
import java.util.List;

/// What a task did, or would do.
///
/// @param filesRemoved that were replaced or deleted
/// @param filesAdded that took their place
/// @param rows that were written anew
/// @param remarks sentences for whoever asked: what was left out, and why
public record MaintenanceReport(
    long filesRemoved,
    long bytesRemoved,
    long filesAdded,
    long bytesAdded,
    long rows,
    List<String> remarks) {
  public static final MaintenanceReport NOTHING = new MaintenanceReport(0, 0, 0, 0, 0, List.of());

  public MaintenanceReport {
    remarks = List.copyOf(remarks);
  }

  /// Nothing was done, for a reason.
  public static MaintenanceReport nothing(String remark) {
    return new MaintenanceReport(0, 0, 0, 0, 0, List.of(remark));
  }

  /// Both together.
  public MaintenanceReport plus(MaintenanceReport other) {
    List<String> all = new ArrayList<>(remarks);
    all.addAll(other.remarks);
    return new MaintenanceReport(
        filesRemoved + other.filesRemoved,
        bytesRemoved + other.bytesRemoved,
        filesAdded + other.filesAdded,
        bytesAdded + other.bytesAdded,
        rows + other.rows,
        all);
  }
}

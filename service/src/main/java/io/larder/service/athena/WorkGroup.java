package io.larder.service.athena;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Settings that statements share.
///
/// @param enabled whether statements are taken
/// @param outputLocation where results go if the client does not say
/// @param enforced whether results go there whatever the client says
/// @param bytesScannedMax is kept and shown, and limits nothing
/// @param creationTime ISO-8601
public record WorkGroup(
    String name,
    @Nullable String description,
    boolean enabled,
    @Nullable String outputLocation,
    boolean enforced,
    @Nullable Long bytesScannedMax,
    String creationTime) {

  /// The group that is always there.
  public static final String PRIMARY = "primary";

  static WorkGroup primary(String outputLocation) {
    return new WorkGroup(PRIMARY, "", true, outputLocation, false, null, Instant.EPOCH.toString());
  }

  public WorkGroup withState(boolean changed) {
    return new WorkGroup(
        name, description, changed, outputLocation, enforced, bytesScannedMax, creationTime);
  }

  public WorkGroup withDescription(String changed) {
    return new WorkGroup(
        name, changed, enabled, outputLocation, enforced, bytesScannedMax, creationTime);
  }

  public WorkGroup withOutput(@Nullable String location, boolean enforces) {
    return new WorkGroup(
        name, description, enabled, location, enforces, bytesScannedMax, creationTime);
  }

  public WorkGroup withBytesScannedMax(@Nullable Long changed) {
    return new WorkGroup(
        name, description, enabled, outputLocation, enforced, changed, creationTime);
  }
}

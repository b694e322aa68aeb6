package io.larder.cli;

import io.larder.cli.ingest.IngestOptions.NewGroup;
import io.larder.cli.output.CliException;
import io.larder.model.FeatureType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `ingest` that make a group.
final class NewGroupOptions {
  @Option(
      names = "--create",
      description = "Make the group where it does not exist; needs --id and --time.")
  private boolean create;

  @Option(
      names = "--id",
      paramLabel = "FEATURE",
      description = "With --create: the feature that identifies a record.")
  private @Nullable String identifier;

  @Option(
      names = "--time",
      paramLabel = "FEATURE",
      description = "With --create: the feature that says when it happened.")
  private @Nullable String eventTime;

  @Option(
      names = "--type",
      paramLabel = "FEATURE=TYPE",
      description = "With --create: String, Integral or Fractional, instead of the inferred type.")
  private Map<String, FeatureType> types = new LinkedHashMap<>();

  @Option(
      names = "--in-memory",
      description =
          "With --create: keep the records in memory (storage type InMemory); columns of lists become"
              + " features of collection type List.")
  private boolean inMemory;

  @Option(
      names = "--s3-uri",
      paramLabel = "URI",
      defaultValue = "s3://larder/",
      description = "With --create: where the offline store goes (default: ${DEFAULT-VALUE}).")
  private String s3Uri = "s3://larder/";

  /// How to make the group; null where `--create` is not given.
  @Nullable NewGroup asked(boolean online, boolean offline) {
    if (!create) {
      refuseWithoutCreate();
      return null;
    }
    if (identifier == null || eventTime == null) {
      throw CliException.usage(
          "--create needs --id COLUMN (what identifies a record) and --time COLUMN (when it"
              + " happened)");
    }
    if (inMemory && !online) {
      throw CliException.usage("--in-memory is about the online store; leave --offline-only out");
    }
    return new NewGroup(identifier, eventTime, types, online, inMemory, offline ? s3Uri : null);
  }

  private void refuseWithoutCreate() {
    if (identifier != null || eventTime != null || !types.isEmpty() || inMemory) {
      throw CliException.usage("--id, --time, --type and --in-memory go with --create");
    }
  }
}

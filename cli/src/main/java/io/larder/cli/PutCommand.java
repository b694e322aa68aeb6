package io.larder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.larder.cli.client.FeatureStoreApi;
import io.larder.cli.output.CliException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "put",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Write one record.",
      "",
      "A record is written whole: features that are not given are absent afterwards."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  larder put weather airport=JFK observed_at=2013-01-01T06:51:00Z temp=39.02 humid=59.37",
      "  # the event time is the present one",
      "  larder put weather airport=JFK temp=39.02 --now",
      "  # an object of JSON: {\"airport\": \"JFK\", \"temp\": 39.02, ...}",
      "  larder put weather --file record.json",
      "  jq '.[0]' records.json | larder put weather --file -"
    })
final class PutCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "GROUP", description = "The feature group.")
  private String group = "";

  @Parameters(index = "1..*", paramLabel = "FEATURE=VALUE", description = "The record's values.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Take the record from an object of JSON; - is standard input.")
  private @Nullable Path file;

  @Option(names = "--now", description = "Set the event time to the present.")
  private boolean now;

  PutCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, String> record = file == null ? new LinkedHashMap<>() : read(file);
    record.putAll(values);
    if (record.isEmpty()) {
      throw CliException.usage("no values; write them as FEATURE=VALUE or name a --file");
    }
    FeatureStoreApi api = context.featureStore();
    if (now) {
      GroupDescription description = new GroupDescription(api.describeGroup(group));
      record.put(description.eventTime(), PresentTime.text(description, Clock.systemUTC()));
    }
    api.putRecord(group, record);
    return 0;
  }

  private Map<String, String> read(Path path) throws IOException {
    try (InputStream in =
            path.equals(Path.of("-")) ? context.console().in() : Files.newInputStream(path);
        JsonParser json = new JsonFactory().createParser(in)) {
      return read(json);
    }
  }

  /// The object's values as the texts that they are written with; `null` is no value.
  private static Map<String, String> read(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw CliException.usage("the record must be an object of JSON: {\"feature\": \"value\"}");
    }
    Map<String, String> record = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (json.nextToken().isStructStart()) {
        throw CliException.usage("the value of '%s' must be a text or a number", name);
      }
      if (json.currentToken() != JsonToken.VALUE_NULL) {
        record.put(name, json.getText());
      }
    }
    return record;
  }
}

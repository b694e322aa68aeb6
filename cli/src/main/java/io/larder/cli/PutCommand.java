package io.larder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.larder.cli.client.FeatureStoreApi;
import io.larder.cli.client.JsonList;
import io.larder.cli.output.CliException;
import io.larder.model.FeatureValue;
import io.larder.model.FeatureValue.Collection;
import io.larder.model.FeatureValue.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      "  # a collection is a list of JSON",
      "  larder put baskets customer=c-1 items='[\"apple\",\"pear\"]' --now",
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
    Map<String, FeatureValue> record = file == null ? new LinkedHashMap<>() : read(file);
    FeatureStoreApi api = context.featureStore();
    Set<String> collections = collections(api);
    values.forEach((name, text) -> record.put(name, value(name, text, collections)));
    if (record.isEmpty()) {
      throw CliException.usage("no values; write them as FEATURE=VALUE or name a --file");
    }
    if (now) {
      GroupDescription description = new GroupDescription(api.describeGroup(group));
      String time = PresentTime.text(description, Clock.systemUTC());
      record.put(description.eventTime(), new Scalar(description.eventTime(), time));
    }
    api.putRecord(group, record.values());
    return 0;
  }

  /// The features that take lists. The server is asked only where a value may be one.
  private Set<String> collections(FeatureStoreApi api) {
    return values.values().stream().anyMatch(JsonList::isList)
        ? new GroupDescription(api.describeGroup(group)).collections()
        : Set.of();
  }

  private static FeatureValue value(String name, String text, Set<String> collections) {
    if (!collections.contains(name)) {
      return new Scalar(name, text);
    }
    return JsonList.elements(text)
        .<FeatureValue>map(elements -> new Collection(name, elements))
        .orElseThrow(() ->
            CliException.usage(
                "'%s' takes a list of JSON such as [\"a\", \"b\"], not %s", name, text));
  }

  private Map<String, FeatureValue> read(Path path) throws IOException {
    try (InputStream in =
            path.equals(Path.of("-")) ? context.console().in() : Files.newInputStream(path);
        JsonParser json = new JsonFactory().createParser(in)) {
      return read(json);
    }
  }

  /// The object's values as the texts that they are written with; `null` is no value.
  private static Map<String, FeatureValue> read(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw CliException.usage("the record must be an object of JSON: {\"feature\": \"value\"}");
    }
    Map<String, FeatureValue> record = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        record.put(name, value(name, json));
      }
    }
    return record;
  }

  private static FeatureValue value(String name, JsonParser json) throws IOException {
    if (!json.currentToken().isStructStart()) {
      return new Scalar(name, json.getText());
    }
    List<String> elements = json.isExpectedStartArrayToken() ? JsonList.read(json) : null;
    if (elements == null) {
      throw CliException.usage(
          "the value of '%s' must be a text, a number or a list of these", name);
    }
    return new Collection(name, elements);
  }
}

package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.Quoted;
import io.larder.model.TargetStore;
import io.larder.service.FeatureGroups;
import io.larder.service.load.Loads;
import io.larder.store.load.LoadSpecification;
import io.larder.store.load.LoadSpecification.Format;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Loads: rows in bulk, in chunks that are written whole or not at all.
public final class LoadsEndpoint {
  private final FeatureGroups groups;
  private final Loads loads;

  public LoadsEndpoint(FeatureGroups groups, Loads loads) {
    this.groups = groups;
    this.loads = loads;
  }

  /// @param format `csv`, `tsv` or `parquet`
  /// @param columns a feature, or an empty name, for each column of a chunk
  record Request(
      @Nullable String format,
      @Nullable List<String> columns,
      @Nullable Map<String, String> constants,
      @Nullable String nullText,
      @Nullable Set<String> targetStores) {}

  HttpReply begin(HttpRequest request, List<String> arguments) {
    FeatureGroup group = groups.get(arguments.get(0));
    Request asked = Json.read(request, Request.class);
    return Json.reply(
        200, loads.begin(group, arguments.get(1), specification(asked), targets(asked)));
  }

  HttpReply progress(HttpRequest request, List<String> arguments) {
    groups.get(arguments.get(0));
    return Json.reply(200, loads.progress(arguments.get(1)));
  }

  HttpReply add(HttpRequest request, List<String> arguments) {
    FeatureGroup group = groups.get(arguments.get(0));
    long end = QueryParameters.of(request, "end").number("end", 0L, 0L, Long.MAX_VALUE);
    return Json.reply(
        200,
        loads.add(group, arguments.get(1), chunk(arguments.get(2)), end, request.bodyStream()));
  }

  HttpReply finish(HttpRequest request, List<String> arguments) {
    groups.get(arguments.get(0));
    loads.finish(arguments.get(1));
    return Json.reply(200, Map.of());
  }

  private static LoadSpecification specification(Request asked) {
    List<String> columns = asked.columns();
    if (columns == null) {
      throw invalid("columns is missing: a feature, or an empty name, for each column of a chunk");
    }
    return new LoadSpecification(
        format(asked.format()),
        columns,
        asked.constants() == null ? Map.of() : asked.constants(),
        asked.nullText());
  }

  private static Format format(@Nullable String word) {
    return Arrays.stream(Format.values())
        .filter(format -> word(format).equals(word))
        .findFirst()
        .orElseThrow(() ->
            invalid(
                "format %s is unknown; known: %s",
                Quoted.of(String.valueOf(word)),
                Arrays.stream(Format.values())
                    .map(LoadsEndpoint::word)
                    .collect(Collectors.joining(", "))));
  }

  private static String word(Format format) {
    return format.name().toLowerCase(Locale.ROOT);
  }

  private static Set<TargetStore> targets(Request asked) {
    return asked.targetStores() == null
        ? Set.of()
        : asked.targetStores().stream().map(RecordsEndpoint::target).collect(Collectors.toSet());
  }

  private static int chunk(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notOne) {
      throw invalid("the number of a chunk is an integer, not %s", Quoted.of(text));
    }
  }
}

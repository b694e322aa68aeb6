package io.larder.cli.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.cli.output.CliException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What a training set is made of, apart from its rows.
///
/// @param timeColumn the rows' column that says from when on nothing may be known
/// @param features choices of all uses; a use without any brings all its features
/// @param ages use → how old a value may be, such as `2h`
/// @param asOf `EventTime` or `WriteTime`
public record TrainingSetRequest(
    String timeColumn,
    List<GroupUse> uses,
    List<FeatureChoice> features,
    Map<String, String> ages,
    String asOf) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// @throws CliException (usage) where two uses have one name or an option names none of them
  public TrainingSetRequest {
    Set<String> names = new HashSet<>();
    for (GroupUse use : uses) {
      if (!names.add(use.name())) {
        throw CliException.usage(
            "group '%s' is used twice; give each use a name: --group origin=%s:origin --group"
                + " dest=%s:dest",
            use.name(), use.group(), use.group());
      }
    }
    features.forEach(choice -> mustBeKnown("--features", choice.use(), uses));
    ages.keySet().forEach(name -> mustBeKnown("--max-age", name, uses));
  }

  /// The body of the API's call, still without `rows` and `format`.
  ///
  /// @param identifierOf tells the name of a group's record identifier
  ObjectNode json(UnaryOperator<String> identifierOf) {
    ObjectNode json = JSON.createObjectNode().put("timeColumn", timeColumn).put("asOf", asOf);
    ArrayNode groups = json.putArray("groups");
    uses.forEach(use -> groups.add(json(use, identifierOf)));
    return json;
  }

  private ObjectNode json(GroupUse use, UnaryOperator<String> identifierOf) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("featureGroup", use.group())
            .put("identifierColumn", use.column().orElseGet(() -> identifierOf.apply(use.group())));
    if (!use.prefix().isEmpty()) {
      json.put("prefix", use.prefix());
    }
    String age = ages.get(use.name());
    if (age != null) {
      json.put("maximumAgeSeconds", Ages.parse(age).toSeconds());
    }
    List<FeatureChoice> chosen =
        features.stream().filter(choice -> choice.use().equals(use.name())).toList();
    if (!chosen.isEmpty()) {
      ArrayNode array = json.putArray("features");
      chosen.forEach(choice -> array.add(json(choice)));
    }
    return json;
  }

  private static ObjectNode json(FeatureChoice choice) {
    ObjectNode json = JSON.createObjectNode().put("feature", choice.feature());
    choice.output().ifPresent(output -> json.put("as", output));
    return json;
  }

  private static void mustBeKnown(String option, String name, List<GroupUse> uses) {
    if (uses.stream().noneMatch(use -> use.name().equals(name))) {
      throw CliException.usage(
          "%s names '%s'; the groups are: %s",
          option, name, uses.stream().map(GroupUse::name).collect(Collectors.joining(", ")));
    }
  }
}

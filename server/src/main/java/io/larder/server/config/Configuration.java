package io.larder.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// The settings in force. Later sources win: defaults, the file, the environment, the command line.
/// What is unknown or illegal is refused at the start, all of it in one text.
public final class Configuration {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private final Map<String, Object> values;
  private final Map<String, String> texts;

  private Configuration(Map<String, Object> values, Map<String, String> texts) {
    this.values = values;
    this.texts = texts;
  }

  /// Collects settings from their sources, weakest first.
  public static final class Builder {
    private final Map<String, String> given = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    /// A YAML file; `log: {durability: os}` and `log.durability: os` say the same.
    public Builder file(Path file) {
      try {
        JsonNode root = new YAMLMapper().readTree(file.toFile());
        if (root.isObject()) {
          flatten("", root, file);
        } else if (!root.isMissingNode() && !root.isNull()) {
          faults.add("configuration file " + file + " must hold settings by their names");
        }
      } catch (IOException unreadable) {
        faults.add("configuration file " + file + " cannot be read: " + unreadable.getMessage());
      }
      return this;
    }

    /// Variables that begin with `LARDER_`.
    public Builder environment(Map<String, String> variables) {
      Map<String, String> keys =
          Settings.ALL.stream()
              .collect(Collectors.toMap(Setting::environmentVariable, Setting::key));
      variables.forEach((name, value) -> {
        if (keys.containsKey(name)) {
          given.put(keys.get(name), value);
        } else if (name.startsWith("LARDER_") && !Settings.LAUNCHER_VARIABLES.contains(name)) {
          faults.add("environment variable " + name + " is unknown" + near(name, keys.keySet()));
        }
      });
      return this;
    }

    public Builder set(String key, String text) {
      if (Settings.ALL.stream().noneMatch(setting -> setting.key().equals(key))) {
        faults.add("setting '%s' is unknown%s".formatted(key, near(key, keys())));
      }
      given.put(key, text);
      return this;
    }

    /// @throws IllegalArgumentException with everything that is wrong
    public Configuration build() {
      Map<String, Object> values = new HashMap<>();
      Map<String, String> texts = new HashMap<>();
      for (Setting<?> setting : Settings.ALL) {
        String text = given.getOrDefault(setting.key(), setting.defaultText());
        texts.put(setting.key(), text);
        try {
          values.put(setting.key(), setting.parser().apply(text));
        } catch (IllegalArgumentException fault) {
          faults.add("setting %s: '%s' %s".formatted(setting.key(), text, fault.getMessage()));
        }
      }
      if (!faults.isEmpty()) {
        throw new IllegalArgumentException(String.join("\n", faults));
      }
      return new Configuration(values, texts);
    }

    private void flatten(String prefix, JsonNode node, Path file) {
      node.properties()
          .forEach(entry -> {
            String key = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
              flatten(key + ".", entry.getValue(), file);
            } else if (entry.getValue().isValueNode()) {
              set(key, entry.getValue().asText());
            } else {
              faults.add("setting %s in %s must be a single value".formatted(key, file));
            }
          });
    }

    private static List<String> keys() {
      return Settings.ALL.stream().map(Setting::key).toList();
    }

    private static String near(String name, java.util.Collection<String> known) {
      List<String> neighbours =
          known.stream()
              .sorted(Comparator.comparingInt(candidate -> DISTANCE.apply(name, candidate)))
              .limit(3)
              .toList();
      return "; did you mean " + String.join(", ", neighbours) + "?";
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  /// The value in force.
  @SuppressWarnings("unchecked") // a setting's parser made the value under its key
  public <T> T get(Setting<T> setting) {
    Object value = values.get(setting.key());
    if (value == null) {
      throw new IllegalStateException("setting " + setting.key() + " is not in the list");
    }
    return (T) value;
  }

  /// The text in force.
  public String text(Setting<?> setting) {
    return texts.getOrDefault(setting.key(), setting.defaultText());
  }
}

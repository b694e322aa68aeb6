package io.larder.query.trino;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is known of an expression's type, in Trino's terms. It need not be known: [Simple#ANY] is
/// then rendered as DuckDB understands it.
sealed interface SqlType {
  /// As Trino's messages print it.
  String display();

  /// In DuckDB's words.
  String engine();

  default boolean isKnown() {
    return this != Simple.ANY && this != Simple.NULL;
  }

  default boolean isInteger() {
    return this == Simple.TINYINT
        || this == Simple.SMALLINT
        || this == Simple.INTEGER
        || this == Simple.BIGINT;
  }

  default boolean isFloating() {
    return this == Simple.REAL || this == Simple.DOUBLE;
  }

  default boolean isNumber() {
    return isInteger() || isFloating() || this instanceof Decimal;
  }

  default boolean isMoment() {
    return this == Simple.DATE || this == Simple.TIMESTAMP || this instanceof Zoned;
  }

  /// Types without parameters.
  enum Simple implements SqlType {
    ANY("unknown", "VARCHAR"),
    NULL("unknown", "INTEGER"),
    BOOLEAN("boolean", "BOOLEAN"),
    TINYINT("tinyint", "TINYINT"),
    SMALLINT("smallint", "SMALLINT"),
    INTEGER("integer", "INTEGER"),
    BIGINT("bigint", "BIGINT"),
    REAL("real", "FLOAT"),
    DOUBLE("double", "DOUBLE"),
    VARCHAR("varchar", "VARCHAR"),
    VARBINARY("varbinary", "BLOB"),
    DATE("date", "DATE"),
    TIME("time", "TIME"),
    TIMESTAMP("timestamp(3)", "TIMESTAMP"),
    DAYS("interval day to second", "INTERVAL"),
    MONTHS("interval year to month", "INTERVAL"),
    JSON("json", "JSON"),
    UUID("uuid", "UUID");

    private final String display;
    private final String engine;

    Simple(String display, String engine) {
      this.display = display;
      this.engine = engine;
    }

    @Override
    public String display() {
      return display;
    }

    @Override
    public String engine() {
      return engine;
    }
  }

  /// `decimal(p,s)`
  record Decimal(int precision, int scale) implements SqlType {
    static final int PRECISION_MAX = 38;

    @Override
    public String display() {
      return "decimal(%d,%d)".formatted(precision, scale);
    }

    @Override
    public String engine() {
      return "DECIMAL(%d, %d)".formatted(precision, scale);
    }
  }

  /// `timestamp with time zone`. DuckDB keeps the moment without its zone, so the zone is kept
  /// here.
  ///
  /// @param zone an expression of DuckDB's
  record Zoned(String zone) implements SqlType {
    static final Zoned UTC = new Zoned("'UTC'");

    @Override
    public String display() {
      return "timestamp(3) with time zone";
    }

    @Override
    public String engine() {
      return "TIMESTAMPTZ";
    }
  }

  /// `array(element)`
  record Array(SqlType element) implements SqlType {
    @Override
    public String display() {
      return "array(" + element.display() + ")";
    }

    @Override
    public String engine() {
      return element.engine() + "[]";
    }
  }

  /// `map(key, value)`
  record MapOf(SqlType key, SqlType value) implements SqlType {
    @Override
    public String display() {
      return "map(%s, %s)".formatted(key.display(), value.display());
    }

    @Override
    public String engine() {
      return "MAP(%s, %s)".formatted(key.engine(), value.engine());
    }
  }

  /// `row(name type, …)`
  record Row(List<Field> fields) implements SqlType {
    /// @param name in lower case; a row made by `ROW(…)` has none
    record Field(Optional<String> name, SqlType type) {}

    /// The place of a field from 1, or 0 where there is none of this name.
    int indexOf(String name) {
      String wanted = name.toLowerCase(Locale.ROOT);
      for (int index = 0; index < fields.size(); index++) {
        if (fields.get(index).name().filter(wanted::equals).isPresent()) {
          return index + 1;
        }
      }
      return 0;
    }

    boolean isNamed() {
      return fields.stream().allMatch(field -> field.name().isPresent());
    }

    @Override
    public String display() {
      return fields.stream()
          .map(field -> field.name().map(name -> name + " ").orElse("") + field.type().display())
          .collect(Collectors.joining(", ", "row(", ")"));
    }

    @Override
    public String engine() {
      int[] place = {0};
      return fields.stream()
          .map(field -> {
            String name = field.name().orElse("field" + place[0]);
            place[0]++;
            return EngineText.name(name) + " " + field.type().engine();
          })
          .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }
  }
}

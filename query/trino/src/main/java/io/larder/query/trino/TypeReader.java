package io.larder.query.trino;

import io.larder.query.trino.SqlType.Decimal;
import io.larder.query.trino.SqlType.Simple;
import io.larder.query.trino.SqlType.Zoned;
import io.trino.sql.tree.DataType;
import io.trino.sql.tree.DataTypeParameter;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.IntervalDataType;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.RowDataType;
import io.trino.sql.tree.TypeParameter;
import java.util.List;
import java.util.Locale;

/// Types as a query writes them.
final class TypeReader {
  private static final int DECIMAL_DEFAULT = 38;

  private TypeReader() {}

  static SqlType read(DataType type) {
    return switch (type) {
      case GenericDataType generic -> generic(generic);
      case DateTimeDataType moment -> moment(moment);
      case RowDataType row ->
          new SqlType.Row(row.getFields().stream().map(TypeReader::field).toList());
      case IntervalDataType interval ->
          interval.toString().toLowerCase(Locale.ROOT).contains("month")
              ? Simple.MONTHS
              : Simple.DAYS;
      default -> throw unknown(type);
    };
  }

  private static SqlType.Row.Field field(RowDataType.Field field) {
    return new SqlType.Row.Field(
        field.getName().map(name -> name.getValue().toLowerCase(Locale.ROOT)),
        read(field.getType()));
  }

  private static SqlType moment(DateTimeDataType type) {
    if (type.getType() == DateTimeDataType.Type.TIME) {
      return Simple.TIME;
    }
    return type.isWithTimeZone() ? Zoned.UTC : Simple.TIMESTAMP;
  }

  private static SqlType generic(GenericDataType type) {
    List<DataTypeParameter> parameters = type.getArguments();
    String name = type.getName().getValue().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "array" -> new SqlType.Array(inner(type, 0));
      case "map" -> new SqlType.MapOf(inner(type, 0), inner(type, 1));
      case "decimal" ->
          new Decimal(number(parameters, 0, DECIMAL_DEFAULT), number(parameters, 1, 0));
      default -> simple(name, type);
    };
  }

  private static SqlType simple(String name, DataType type) {
    return switch (name) {
      case "boolean" -> Simple.BOOLEAN;
      case "tinyint" -> Simple.TINYINT;
      case "smallint" -> Simple.SMALLINT;
      case "int", "integer" -> Simple.INTEGER;
      case "bigint" -> Simple.BIGINT;
      case "real" -> Simple.REAL;
      case "double" -> Simple.DOUBLE;
      case "varchar", "char" -> Simple.VARCHAR;
      case "varbinary" -> Simple.VARBINARY;
      case "date" -> Simple.DATE;
      case "json" -> Simple.JSON;
      case "uuid" -> Simple.UUID;
      default -> throw unknown(type);
    };
  }

  private static SqlType inner(GenericDataType type, int index) {
    List<DataTypeParameter> parameters = type.getArguments();
    if (index < parameters.size() && parameters.get(index) instanceof TypeParameter parameter) {
      return read(parameter.getValue());
    }
    throw unknown(type);
  }

  private static int number(List<DataTypeParameter> parameters, int index, int otherwise) {
    return index < parameters.size() && parameters.get(index) instanceof NumericParameter parameter
        ? (int) parameter.getParsedValue()
        : otherwise;
  }

  /// The length of `varchar(n)` and `char(n)`, or -1.
  static int length(DataType type) {
    return type instanceof GenericDataType generic
            && generic.getName().getValue().toLowerCase(Locale.ROOT).endsWith("char")
        ? number(generic.getArguments(), 0, -1)
        : -1;
  }

  private static RuntimeException unknown(DataType type) {
    return Errors.at(
        type, "TYPE_NOT_FOUND", "Unknown type: %s", type.toString().toLowerCase(Locale.ROOT));
  }
}

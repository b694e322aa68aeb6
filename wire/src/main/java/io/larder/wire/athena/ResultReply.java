package io.larder.wire.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.athena.ResultColumn;
import io.larder.service.athena.ResultPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a result as GetQueryResults shows it.
final class ResultReply {
  private ResultReply() {}

  static ObjectNode of(ResultPage page) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    page.updateCount().ifPresent(count -> reply.put("UpdateCount", count));
    ObjectNode result = reply.putObject("ResultSet");
    ArrayNode rows = result.putArray("Rows");
    for (List<@Nullable String> row : page.rows()) {
      write(rows.addObject().putArray("Data"), row);
    }
    ArrayNode columns = result.putObject("ResultSetMetadata").putArray("ColumnInfo");
    page.columns().forEach(column -> write(columns.addObject(), column));
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  /// NULL is an object without a value.
  private static void write(ArrayNode data, List<@Nullable String> row) {
    for (@Nullable String cell : row) {
      ObjectNode datum = data.addObject();
      if (cell != null) {
        datum.put("VarCharValue", cell);
      }
    }
  }

  private static void write(ObjectNode info, ResultColumn column) {
    info.put("CatalogName", "hive")
        .put("SchemaName", "")
        .put("TableName", "")
        .put("Name", column.name())
        .put("Label", column.name())
        .put("Type", column.type())
        .put("Precision", column.precision())
        .put("Scale", column.scale())
        .put("Nullable", "UNKNOWN")
        .put("CaseSensitive", column.caseSensitive());
  }
}

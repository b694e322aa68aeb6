package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.larder.service.tables.Catalog;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.CatalogTable.ViewText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A view's query, as Athena keeps it in the catalog: a comment with a JSON document in Base64.
/// Text that is no such comment is taken for the query itself.
///
/// @param database of names without one in the query
record ViewQuery(String sql, String database) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ENCODED = Pattern.compile("/\\* Presto View: (\\S+) \\*/");

  static ViewQuery of(CatalogTable view) {
    String text = view.view().map(ViewText::original).orElse("");
    Matcher encoded = ENCODED.matcher(text.strip());
    if (!encoded.matches()) {
      return new ViewQuery(text, view.id().database());
    }
    JsonNode json = decoded(encoded.group(1), view);
    return new ViewQuery(
        json.path("originalSql").asText(), json.path("schema").asText(view.id().database()));
  }

  private static JsonNode decoded(String base64, CatalogTable view) {
    try {
      return JSON.readTree(Base64.getDecoder().decode(base64));
    } catch (IOException | IllegalArgumentException broken) {
      throw invalid("INVALID_VIEW: the text of view %s cannot be read", view.id());
    }
  }

  /// The query as the catalog keeps it.
  ViewText encoded(List<CatalogColumn> columns) {
    ObjectNode json = JSON.createObjectNode();
    json.put("originalSql", sql)
        .put("catalog", Catalog.NAME.toLowerCase(Locale.ROOT))
        .put("schema", database);
    for (CatalogColumn column : columns) {
      String type = column.type().equals("string") ? "varchar" : column.type();
      json.withArray("columns").addObject().put("name", column.name()).put("type", type);
    }
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    return new ViewText(
        "/* Presto View: " + Base64.getEncoder().encodeToString(bytes) + " */",
        Optional.of("/* Presto View */"));
  }
}

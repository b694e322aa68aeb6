package io.larder.service.athena;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureStoreException;
import java.util.Iterator;
import java.util.List;

/// Puts values in the places of a statement's question marks. A value is a literal in SQL, as
/// Athena wants it: texts come in quotation marks.
final class ParameterText {
  private final String query;
  private final Iterator<String> values;
  private final StringBuilder text = new StringBuilder();
  private int place;

  private ParameterText(String query, List<String> values) {
    this.query = query;
    this.values = values.iterator();
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where there are more or fewer values
  ///   than question marks
  static String fill(String query, List<String> values) {
    return values.isEmpty() ? query : new ParameterText(query, values).filled();
  }

  private String filled() {
    while (place < query.length()) {
      step();
    }
    if (values.hasNext()) {
      throw mismatch();
    }
    return text.toString();
  }

  private void step() {
    char next = query.charAt(place);
    if (next == '\'' || next == '"') {
      copyTo(query.indexOf(next, place + 1), 1);
    } else if (query.startsWith("--", place)) {
      copyTo(query.indexOf('\n', place), 1);
    } else if (query.startsWith("/*", place)) {
      copyTo(query.indexOf("*/", place), 2);
    } else if (next == '?') {
      if (!values.hasNext()) {
        throw mismatch();
      }
      text.append(values.next());
      place++;
    } else {
      text.append(next);
      place++;
    }
  }

  /// Copies up to a mark and the mark itself, or all that is left where there is none.
  private void copyTo(int mark, int length) {
    int end = mark < 0 ? query.length() : mark + length;
    text.append(query, place, end);
    place = end;
  }

  private static FeatureStoreException mismatch() {
    return invalid("INVALID_PARAMETER_USAGE: Incorrect number of parameters");
  }
}

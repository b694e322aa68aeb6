package io.larder.query.trino;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowDefinition;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowReference;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Renders what is after OVER. Named windows are written out where they are used.
record Windows(List<WindowDefinition> definitions) {
  static final Windows NONE = new Windows(List.of());

  String render(Window window, Function<Expression, String> render) {
    WindowSpecification specification =
        switch (window) {
          case WindowReference reference -> find(reference.getName());
          case WindowSpecification given -> given;
          default -> throw new IllegalStateException("no such window: " + window);
        };
    return "(" + String.join(" ", parts(specification, render)) + ")";
  }

  private WindowSpecification find(Identifier name) {
    return definitions.stream()
        .filter(definition -> definition.getName().getValue().equalsIgnoreCase(name.getValue()))
        .findFirst()
        .orElseThrow(() ->
            Errors.at(name, "INVALID_WINDOW_REFERENCE", "Cannot resolve WINDOW name %s", name))
        .getWindow();
  }

  private List<String> parts(WindowSpecification window, Function<Expression, String> render) {
    List<Expression> partition = partition(window);
    List<String> parts = new ArrayList<>();
    if (!partition.isEmpty()) {
      parts.add(
          partition.stream().map(render).collect(Collectors.joining(", ", "PARTITION BY ", "")));
    }
    order(window).ifPresent(order -> parts.add(Ordering.list(order, render)));
    window.getFrame().ifPresent(frame -> parts.add(frame(frame, render)));
    return parts;
  }

  private List<Expression> partition(WindowSpecification window) {
    return window
        .getExistingWindowName()
        .map(name -> partition(find(name)))
        .orElse(window.getPartitionBy());
  }

  private Optional<OrderBy> order(WindowSpecification window) {
    return window
        .getOrderBy()
        .or(() -> window.getExistingWindowName().flatMap(name -> order(find(name))));
  }

  private static String frame(WindowFrame frame, Function<Expression, String> render) {
    if (frame.getPattern().isPresent()) {
      throw Errors.notSupported(frame, "row pattern recognition");
    }
    String start = bound(frame.getStart(), render);
    return frame.getType()
        + frame
            .getEnd()
            .map(end -> " BETWEEN " + start + " AND " + bound(end, render))
            .orElse(" " + start);
  }

  private static String bound(FrameBound bound, Function<Expression, String> render) {
    String value = bound.getValue().map(render).map(sql -> sql + " ").orElse("");
    return value + bound.getType().name().replace('_', ' ');
  }
}

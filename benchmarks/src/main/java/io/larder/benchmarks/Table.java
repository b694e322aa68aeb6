package io.larder.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A table of figures in Markdown, printed row by row as they are known, and aligned for readers of
/// a terminal. The first column is text, all others are numbers.
final class Table {
  private static final int FIRST_WIDTH = 52;
  private static final int WIDTH_MIN = 9;

  private final List<String> columns;

  Table(String... columns) {
    this.columns = List.of(columns);
    row((Object[]) columns);
    System.out.println("|---|" + "---:|".repeat(columns.length - 1));
  }

  /// Prints a row: whole numbers in thousands, fractions below a hundred with one digit.
  void row(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      int width = Math.max(WIDTH_MIN, columns.get(i).length());
      String text = text(cells[i]);
      texts.add(i == 0 ? pad(text, -FIRST_WIDTH) : pad(text, width));
    }
    System.out.println("| " + String.join(" | ", texts) + " |");
  }

  /// Prints a sentence between rows, as a row of its own.
  void remark(String text) {
    System.out.println("| " + text + " |" + " |".repeat(columns.size() - 1));
  }

  private static String text(Object cell) {
    return switch (cell) {
      case Double number when number.isNaN() -> "–";
      case Double number when number < 100 -> String.format(Locale.ROOT, "%.1f", number);
      case Double number -> String.format(Locale.ROOT, "%,.0f", number);
      case Number number -> String.format(Locale.ROOT, "%,d", number.longValue());
      default -> cell.toString();
    };
  }

  private static String pad(String text, int width) {
    return String.format(Locale.ROOT, "%" + width + "s", text);
  }
}

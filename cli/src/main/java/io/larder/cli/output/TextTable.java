package io.larder.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Columns of text that line up, two spaces apart; numbers to the right. Line breaks and tabs in
/// cells are shown as spaces, so that a row is a line.
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String> names;
  private final boolean[] right;
  private final List<List<String>> headings = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... names) {
    this(List.of(names));
  }

  public TextTable(List<String> names) {
    this.names = List.copyOf(names);
    this.right = new boolean[names.size()];
    this.headings.add(this.names);
  }

  /// Sets the column, counted from 0, to the right as numbers are.
  public TextTable alignRight(int column) {
    right[column] = true;
    return this;
  }

  /// A second line under the names, above the rule.
  public TextTable subheading(List<String> cells) {
    headings.add(List.copyOf(cells));
    return this;
  }

  public TextTable row(String... cells) {
    return row(Arrays.asList(cells));
  }

  public TextTable row(List<String> cells) {
    rows.add(cells.stream().map(TextTable::onOneLine).toList());
    return this;
  }

  public int rowCount() {
    return rows.size();
  }

  /// The heading, a rule and the rows, without a line break at the end.
  public String render() {
    int[] widths = IntStream.range(0, names.size()).map(this::width).toArray();
    List<String> lines = new ArrayList<>();
    headings.forEach(heading -> lines.add(line(heading, widths)));
    lines.add(line(Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return String.join(System.lineSeparator(), lines);
  }

  private String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> padded(cells.get(column), widths[column], right[column]))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private int width(int column) {
    return Stream.concat(headings.stream(), rows.stream())
        .mapToInt(row -> length(row.get(column)))
        .max()
        .orElse(0);
  }

  private static String padded(String cell, int width, boolean right) {
    String padding = " ".repeat(width - length(cell));
    return right ? padding + cell : cell + padding;
  }

  private static String onOneLine(String cell) {
    return cell.replaceAll("[\\r\\n\\t]", " ");
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}

package io.larder.query.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.store.sql.SqlException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The queries that the `sagemaker` SDK's DatasetBuilder makes, kept as it made them, on tables
/// small enough to work out the result by hand. A row is shown as customer, day, spend, and the
/// amount and city that were joined.
class DatasetQueriesTest {
  private static final String HIDDEN =
      ", write_time timestamp, api_invocation_time timestamp, is_deleted boolean";

  private final Database database =
      Database.open()
          .table(
              "customers_1600000000",
              "customer_id string, event_time string, spend double" + HIDDEN,
              customer("a", "2020-01-01T00:00:00Z", "10", "00:01", false)
                  + ","
                  + customer("a", "2020-01-01T00:00:00Z", "11", "00:02", false)
                  + ","
                  + customer("a", "2020-01-03T00:00:00Z", "12", "00:01", false)
                  + ","
                  + customer("b", "2020-01-02T00:00:00Z", "20", "00:01", false)
                  + ","
                  + customer("b", "2020-01-02T12:00:00Z", "NULL", "12:01", true)
                  + ","
                  + customer("b", "2020-01-04T00:00:00Z", "21", "00:01", false)
                  + ","
                  + customer("c", "2020-01-02T00:00:00Z", "30", "00:01", false)
                  + ","
                  + customer("c", "2020-01-05T00:00:00Z", "NULL", "00:01", true))
          .table(
              "orders_1600000001",
              "order_id string, customer_id string, placed double, amount double" + HIDDEN,
              order("o1", "a", "2020-01-02", "5")
                  + ","
                  + order("o2", "a", "2020-01-04", "6")
                  + ","
                  + order("o3", "b", "2020-01-03", "7")
                  + ","
                  + order("o4", "d", "2020-01-01", "8"))
          .table(
              "places_1600000002",
              "customer_id string, moved string, city string" + HIDDEN,
              place("a", "2020-01-01T12:00:00Z", "X")
                  + ","
                  + place("a", "2020-01-02T12:00:00Z", "Y")
                  + ","
                  + place("b", "2020-01-05T00:00:00Z", "Z"))
          .table(
              "dataframe_1",
              "customer_id string, event_time string, at double, spend double",
              "('a', '2020-01-01T00:00:00Z', 1577836800, 1),"
                  + "('a', '2020-01-05T00:00:00Z', 1578182400, 2),"
                  + "('b', '2020-01-02T00:00:00Z', 1577923200, 3),"
                  + "('z', '2020-01-09T00:00:00Z', 1578528000, 4)");

  private static String customer(
      String id, String time, String spend, String called, boolean deleted) {
    String day = time.substring(0, 10);
    return "('%s', '%s', %s, '%s %s', '%s %s', %s)"
        .formatted(id, time, spend, day, called.replace("01", "05"), day, called, deleted);
  }

  private static String order(String id, String customer, String day, String amount) {
    return "('%s', '%s', epoch(date '%s'), %s, '%3$s', '%3$s', false)"
        .formatted(id, customer, day, amount);
  }

  private static String place(String customer, String time, String city) {
    String day = time.substring(0, 10);
    return "('%s', '%s', '%s', '%s', '%4$s', false)".formatted(customer, time, city, day);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "plain, a1=11 a3=12 b4=21",
    "duplicates, a1=10 a1=11 a3=12 b4=21",
    "deleted, a1=11 a3=12 b2=20 b4=21 c2=30",
    "duplicates-deleted, a1=10 a1=11 a3=12 b2=20 b4=21 c2=30",
    "as-of, a1=11 a3=12 c2=30",
    "range, a3=12 c2=30",
    "start, a3=12 b4=21",
    "end, a1=11 a3=12",
    "as-of-range, a3=12 c2=30",
    "duplicates-as-of-range, a3=12 c2=30",
    "deleted-as-of-start, a3=12 b2=20 c2=30",
    "duplicates-deleted-as-of-range, a3=12 b2=20 c2=30",
    "recent, a3=12 b4=21",
    "recent-limit, a1=11 a3=12 b4=21",
    "recent-zero, ''",
    "join, a1=11/5 a1=11/6 a3=12/5 a3=12/6 b4=21/7",
    "join-two, a1=11/5/X a1=11/5/Y a1=11/6/X a1=11/6/Y a3=12/5/X a3=12/5/Y a3=12/6/X a3=12/6/Y"
        + " b4=21/7/Z",
    "point-in-time, a3=12/5 b4=21/7",
    "point-in-time-two, a3=12/5/Y",
    "point-in-time-duplicates, a3=12/5 b4=21/7",
    "point-in-time-deleted, a3=12/5 b4=21/7",
    "point-in-time-duplicates-deleted, a3=12/5 b4=21/7",
    "point-in-time-as-of-range, a3=12/5",
    "join-inner, a3=12/5 b4=21/7",
    "join-left, a1=11/- a3=12/5 b4=21/7",
    "join-right, --=-/6 --=-/8 a3=12/5 b4=21/7",
    "join-full, --=-/6 --=-/8 a1=11/- a3=12/5 b4=21/7",
    "join-cross, a1=11/5 a1=11/6 a3=12/5 a3=12/6 b4=21/7",
    "compare-equals, a1=11/5 a1=11/6 a3=12/5 a3=12/6 b4=21/7",
    "compare-greater-than, b4=21/5 b4=21/6",
    "compare-greater-than-or-equal-to, a1=11/5 a1=11/6 a3=12/5 a3=12/6 b4=21/5 b4=21/6 b4=21/7",
    "compare-less-than, a1=11/7 a1=11/8 a3=12/7 a3=12/8 b4=21/8",
    "compare-less-than-or-equal-to, a1=11/5 a1=11/6 a1=11/7 a1=11/8 a3=12/5 a3=12/6 a3=12/7"
        + " a3=12/8 b4=21/7 b4=21/8",
    "compare-not-equal-to, a1=11/7 a1=11/8 a3=12/7 a3=12/8 b4=21/5 b4=21/6 b4=21/8",
    "rows, a1=1 a5=2 b2=3 z9=4",
    "rows-range, b2=3",
    "rows-point-in-time, a5=2/5 a5=2/6",
    "rows-point-in-time-two-recent, a5=2/6/Y",
    "rows-point-in-time-as-of, a5=2/5",
    "rows-deleted, a5=2/5 a5=2/6",
  })
  void givesTheRowsOf(String name, String expected) {
    List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split(" ", -1));
    assertThat(rowsOf(name)).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void limits() {
    assertThat(database.rows(query("limit"))).hasSize(2);
  }

  @Test
  void projectsAndNamesColumns() {
    assertThat(database.columns(query("projected")))
        .containsExactly("customer_id", "event_time", "spend", "amount.1");
    assertThat(database.columns(query("join-two")))
        .containsExactly(
            "customer_id",
            "event_time",
            "spend",
            "customer_id.1",
            "placed.1",
            "amount.1",
            "customer_id.2",
            "moved.2",
            "city.2");
  }

  @Test
  void takesTimesThatAreNumbers() {
    assertThat(database.rows(query("rows-numeric-time")))
        .containsExactlyInAnyOrder(
            "a|1.5781824E9|2.0|a|1.5779232E9|5.0", "a|1.5781824E9|2.0|a|1.578096E9|6.0");
  }

  @Test
  void refusesWhatHasNoColumnForDeletions() {
    assertThatThrownBy(() -> database.render(query("rows-duplicates-deleted")))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("Column 'is_deleted' cannot be resolved");
  }

  private static String query(String name) {
    return Resources.text("datasets/" + name + ".sql");
  }

  private List<String> rowsOf(String name) {
    return database.rows(query(name)).stream().map(DatasetQueriesTest::shown).toList();
  }

  private static String shown(String row) {
    String[] cells = row.split("\\|", -1);
    String base = cells[0].equals("null") ? "--" : cells[0] + cells[1].charAt(9);
    String joined =
        Arrays.stream(cells).skip(5).map(DatasetQueriesTest::cell).reduce("", String::concat);
    return base + "=" + number(cells[2]) + joined;
  }

  /// Names and times of what was joined are left out.
  private static String cell(String text) {
    boolean wanted = text.equals("null") || text.matches("[XYZ]|\\d\\.0");
    return wanted ? "/" + number(text) : "";
  }

  private static String number(String text) {
    return text.equals("null") ? "-" : text.replace(".0", "");
  }
}

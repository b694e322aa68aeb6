package io.larder.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.store.tables.CatalogColumn;
import io.larder.store.tables.CatalogTable;
import io.larder.store.tables.CatalogTable.ViewText;
import io.larder.store.tables.TableDatabase;
import io.larder.store.tables.TableId;
import io.larder.store.tables.TablePartition;
import io.larder.store.tables.TableRegistry;
import io.larder.store.tables.TableStorage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every registry of tables must do.
public abstract class TableRegistryContract {
  private static final Instant TIME = Instant.parse("2026-11-23T15:00:00.123Z");
  private static final TableId ORDERS = new TableId("shop", "orders");

  private TableRegistry registry;

  /// Opens the registry in the test's directory; called again after a close, it finds what was
  /// there where the registry is one that lasts.
  protected abstract TableRegistry openRegistry();

  /// Whether what was stored is there after a close.
  protected boolean lasts() {
    return true;
  }

  @BeforeEach
  void open() {
    registry = openRegistry();
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void startsEmpty() {
    assertThat(registry.databases()).isEmpty();
    assertThat(registry.tables("shop")).isEmpty();
    assertThat(registry.table(ORDERS)).isEmpty();
    assertThat(registry.partitions(ORDERS)).isEmpty();
  }

  @Test
  void givesDatabasesBackByNameInAnyLetterCase() {
    TableDatabase shop = database("Shop", Optional.of("what is sold"));
    registry.createDatabase(shop);
    registry.createDatabase(database("archive", Optional.empty()));
    reopen();
    assertThat(registry.database("SHOP")).contains(shop);
    assertThat(registry.databases())
        .extracting(TableDatabase::name)
        .containsExactly("archive", "shop");
  }

  @Test
  void replacesADatabase() {
    registry.createDatabase(database("shop", Optional.empty()));
    TableDatabase changed = database("shop", Optional.of("now with a description"));
    registry.updateDatabase(changed);
    assertThat(registry.database("shop")).contains(changed);
    refused(ErrorKind.NOT_FOUND, () -> registry.updateDatabase(database("x", Optional.empty())));
  }

  @Test
  void refusesADatabaseWhoseNameIsTaken() {
    registry.createDatabase(database("shop", Optional.empty()));
    refused(
        ErrorKind.ALREADY_EXISTS,
        () -> registry.createDatabase(database("SHOP", Optional.empty())));
  }

  @Test
  void forgetsADatabaseWithItsTablesAndNoOther() {
    registry.createDatabase(database("shop", Optional.empty()));
    registry.createTable(table(ORDERS));
    registry.addPartitions(ORDERS, List.of(partition("2024")));
    CatalogTable other = table(new TableId("archive", "orders"));
    registry.createTable(other);
    registry.deleteDatabase("Shop");
    assertThat(registry.table(ORDERS)).isEmpty();
    assertThat(registry.partitions(ORDERS)).isEmpty();
    assertThat(registry.tables("archive")).containsExactly(other);
    refused(ErrorKind.NOT_FOUND, () -> registry.deleteDatabase("shop"));
  }

  @Test
  void givesEveryFieldOfATableBackAlsoWhenOpenedAgain() {
    CatalogTable orders = table(ORDERS);
    CatalogTable view = view(new TableId("shop", "open_orders"));
    registry.createTable(orders);
    registry.createTable(view);
    reopen();
    assertThat(registry.table(new TableId("SHOP", "Orders"))).contains(orders);
    assertThat(registry.tables("Shop")).containsExactly(view, orders);
  }

  @Test
  void refusesATableWhoseNameIsTaken() {
    registry.createTable(table(ORDERS));
    refused(ErrorKind.ALREADY_EXISTS, () -> registry.createTable(table(ORDERS)));
  }

  @Test
  void replacesATableByTheNextVersion() {
    CatalogTable first = table(ORDERS);
    registry.createTable(first);
    CatalogTable second = registry.updateTable(withParameter(first, "a"), true);
    CatalogTable third = registry.updateTable(withParameter(second, "b"), false);
    reopen();
    assertThat(second.version()).isEqualTo(first.version() + 1);
    assertThat(registry.table(ORDERS)).contains(third);
    assertThat(registry.versions(ORDERS)).containsExactly(third, first);
  }

  @Test
  void refusesAChangeOfAVersionThatIsNotTheStoredOne() {
    CatalogTable first = table(ORDERS);
    registry.createTable(first);
    CatalogTable second = registry.updateTable(withParameter(first, "a"), true);
    refused(ErrorKind.CONFLICT, () -> registry.updateTable(withParameter(first, "too late"), true));
    assertThat(registry.versions(ORDERS)).containsExactly(second, first);
  }

  @Test
  void forgetsATableWithItsVersionsAndPartitions() {
    registry.createTable(table(ORDERS));
    registry.updateTable(table(ORDERS), true);
    registry.addPartitions(ORDERS, List.of(partition("2024")));
    registry.deleteTable(ORDERS);
    assertThat(registry.table(ORDERS)).isEmpty();
    registry.createTable(table(ORDERS));
    assertThat(registry.versions(ORDERS)).hasSize(1);
    assertThat(registry.partitions(ORDERS)).isEmpty();
  }

  @Test
  void saysThatATableIsNotThere() {
    refused(ErrorKind.NOT_FOUND, () -> registry.deleteTable(ORDERS));
    refused(ErrorKind.NOT_FOUND, () -> registry.versions(ORDERS));
    refused(ErrorKind.NOT_FOUND, () -> registry.updateTable(table(ORDERS), true));
    refused(ErrorKind.NOT_FOUND, () -> registry.addPartitions(ORDERS, List.of(partition("2024"))));
  }

  @Test
  void givesPartitionsBackByTheirValues() {
    registry.createTable(table(ORDERS));
    TablePartition odd = partition("it's \"odd\", [isn't it]");
    registry.addPartitions(ORDERS, List.of(partition("2025"), partition("2024"), odd));
    reopen();
    assertThat(registry.partitions(ORDERS))
        .containsExactly(partition("2024"), partition("2025"), odd);
    assertThat(registry.partition(ORDERS, odd.values())).contains(odd);
    assertThat(registry.partition(ORDERS, List.of("2023"))).isEmpty();
  }

  @Test
  void addsAllPartitionsOrNone() {
    registry.createTable(table(ORDERS));
    registry.addPartitions(ORDERS, List.of(partition("2024")));
    refused(
        ErrorKind.ALREADY_EXISTS,
        () -> registry.addPartitions(ORDERS, List.of(partition("2025"), partition("2024"))));
    assertThat(registry.partitions(ORDERS)).containsExactly(partition("2024"));
  }

  @Test
  void replacesAndForgetsPartitions() {
    registry.createTable(table(ORDERS));
    registry.addPartitions(ORDERS, List.of(partition("2024"), partition("2025")));
    registry.replacePartition(ORDERS, List.of("2024"), partition("2023"));
    assertThat(registry.partitions(ORDERS)).containsExactly(partition("2023"), partition("2025"));
    registry.deletePartition(ORDERS, List.of("2025"));
    assertThat(registry.partitions(ORDERS)).containsExactly(partition("2023"));
  }

  @Test
  void refusesToReplaceAPartitionByAnotherThatIsThere() {
    registry.createTable(table(ORDERS));
    registry.addPartitions(ORDERS, List.of(partition("2024"), partition("2025")));
    refused(
        ErrorKind.ALREADY_EXISTS,
        () -> registry.replacePartition(ORDERS, List.of("2024"), partition("2025")));
    refused(ErrorKind.NOT_FOUND, () -> registry.deletePartition(ORDERS, List.of("2023")));
    assertThat(registry.partitions(ORDERS)).containsExactly(partition("2024"), partition("2025"));
  }

  private void reopen() {
    if (lasts()) {
      registry.close();
      registry = openRegistry();
    }
  }

  private static void refused(ErrorKind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            FeatureStoreException.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }

  private static TableDatabase database(String name, Optional<String> description) {
    return new TableDatabase(
        name, description, Optional.of("s3://bucket/shop/"), Map.of("owner", "ann"), TIME);
  }

  private static CatalogTable withParameter(CatalogTable table, String value) {
    return table.changed(table.storage(), Map.of("parameter", value), TIME.plusSeconds(1));
  }

  private static TablePartition partition(String year) {
    return new TablePartition(
        List.of(year), TIME, Optional.of(storage("s3://b/" + year.hashCode())), Map.of("k", "v"));
  }

  private static TableStorage storage(String location) {
    return new TableStorage(
        List.of(new CatalogColumn("id", "bigint", Optional.of("the key")), text("name")),
        Optional.of(location),
        Optional.of("an.InputFormat"),
        Optional.of("an.OutputFormat"),
        true,
        Optional.of("a.SerDe"),
        Map.of("separatorChar", ","),
        Map.of("classification", "csv"));
  }

  private static CatalogColumn text(String name) {
    return new CatalogColumn(name, "string");
  }

  private static CatalogTable table(TableId id) {
    return new CatalogTable(
        id,
        0,
        TIME,
        TIME,
        Optional.of("who bought what"),
        Optional.of("ann"),
        Optional.of("EXTERNAL_TABLE"),
        Optional.of(storage("s3://bucket/orders/")),
        List.of(text("year")),
        Map.of("EXTERNAL", "TRUE"),
        Optional.empty());
  }

  private static CatalogTable view(TableId id) {
    return new CatalogTable(
        id,
        0,
        TIME,
        TIME,
        Optional.empty(),
        Optional.empty(),
        Optional.of("VIRTUAL_VIEW"),
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.of(new ViewText("/* Presto View: abc */", Optional.of("/* Presto View */"))));
  }
}

package io.larder.offline.iceberg;

import static io.larder.store.testkit.OfflineSamples.group;
import static io.larder.store.testkit.OfflineSamples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.offline.files.Durability;
import io.larder.offline.testkit.ParquetRows;
import io.larder.store.LogEntry;
import io.larder.store.LogPosition;
import io.larder.store.OfflineCommit;
import io.larder.store.testkit.OfflineSamples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableCommit;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The catalog with the library's own client.
class RestCatalogTest {
  private static final FeatureGroup GROUP = group(1, "a");
  private static final TableIdentifier TABLE = GroupTables.name(GROUP);
  private static final Namespace OTHERS = Namespace.of("others");
  private static final Schema SCHEMA =
      new Schema(Types.NestedField.optional(1, "x", Types.LongType.get()));

  @TempDir private Path data;
  private IcebergOfflineStore store;
  private CatalogServer server;
  private RESTCatalog client;

  @BeforeEach
  void open() throws Exception {
    store =
        IcebergOfflineStore.open(
            data,
            data.resolve("registry.db"),
            LogPosition.START,
            IcebergSettings.DEFAULT.withDurability(Durability.OS));
    server = new CatalogServer(store.catalog(id -> id.equals(new FeatureGroupId(1))));
    client = new RESTCatalog();
    client.initialize(
        "larder",
        Map.of(
            "uri",
            server.uri(),
            "io-impl",
            FolderIO.class.getName(),
            FolderIO.ROOT,
            data.resolve("s3").toString()));
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.close();
    store.close();
  }

  @Test
  void showsTheTableOfAGroupWithEveryRow() throws Exception {
    commit("2026-11-23T14:00:00Z", "2026-11-24T14:00:00Z");
    assertThat(client.listNamespaces()).containsExactly(TABLE.namespace());
    assertThat(client.listTables(TABLE.namespace())).containsExactly(TABLE);
    assertThat(rowCount(client.loadTable(TABLE))).isEqualTo(2);
    assertThat(client.loadTable(TABLE).location()).isEqualTo("s3://bucket/pre fix/a-1");
  }

  @Test
  void findsATableInAnyLetterCase() {
    store.prepare(GROUP);
    TableIdentifier loud = TableIdentifier.of("SageMaker_FeatureStore", "A_0");
    assertThat(client.tableExists(loud)).isTrue();
    assertThat(client.loadTable(loud).uuid()).isEqualTo(client.loadTable(TABLE).uuid());
  }

  @Test
  void tellsClientsHowTheyReachTheFiles() {
    assertThat(client.properties())
        .containsEntry("s3.endpoint", server.uri())
        .containsEntry("s3.path-style-access", "true");
  }

  @Test
  void makesWhatOthersCommitVisibleAtOnce() throws Exception {
    commit("2026-11-23T14:00:00Z", "2026-11-24T14:00:00Z");
    Table table = client.loadTable(TABLE);
    table.newDelete().deleteFile(files(table).getFirst().file()).commit();
    assertThat(ParquetRows.read(store.files(GROUP))).hasSize(1);
    commit("2026-11-25T14:00:00Z");
    assertThat(ParquetRows.read(store.files(GROUP))).hasSize(2);
  }

  @Test
  void refusesACommitOnTopOfATableThatIsNoLongerThere() throws Exception {
    commit("2026-11-23T14:00:00Z");
    Table table = client.loadTable(TABLE);
    Transaction late = table.newTransaction();
    late.updateSchema().addColumn("theirs", Types.LongType.get()).commit();
    client.loadTable(TABLE).updateSchema().addColumn("earlier", Types.LongType.get()).commit();
    assertThatThrownBy(late::commitTransaction).isInstanceOf(CommitFailedException.class);
  }

  @Test
  void keepsAGroupsTableFromGoingAsLongAsTheGroupIsThere() {
    store.prepare(GROUP);
    assertThatThrownBy(() -> client.dropTable(TABLE, true)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(
            () -> client.renameTable(TABLE, TableIdentifier.of(TABLE.namespace(), "other")))
        .isInstanceOf(ForbiddenException.class);
    Table table = client.loadTable(TABLE);
    assertThatThrownBy(() -> table.updateProperties().remove(LarderProperties.GROUP).commit())
        .isInstanceOf(ForbiddenException.class);
    table.updateProperties().set("comment", "theirs").commit();
    assertThat(client.loadTable(TABLE).properties()).containsEntry("comment", "theirs");
  }

  @Test
  void keepsTablesOfOthers() {
    client.createNamespace(OTHERS, new HashMap<>(Map.of("owner", "them")));
    TableIdentifier name = TableIdentifier.of(OTHERS, "t");
    client.createTable(name, SCHEMA);
    assertThatThrownBy(() -> client.createTable(name, SCHEMA))
        .isInstanceOf(AlreadyExistsException.class);
    client
        .newCreateTableTransaction(TableIdentifier.of(OTHERS, "staged"), SCHEMA)
        .commitTransaction();
    client.renameTable(name, TableIdentifier.of(OTHERS, "renamed"));
    assertThat(client.listTables(OTHERS))
        .containsExactlyInAnyOrder(
            TableIdentifier.of(OTHERS, "renamed"), TableIdentifier.of(OTHERS, "staged"));
    assertThat(client.dropTable(TableIdentifier.of(OTHERS, "renamed"), true)).isTrue();
    assertThatThrownBy(() -> client.loadTable(name)).isInstanceOf(NoSuchTableException.class);
    assertThat(client.loadNamespaceMetadata(OTHERS)).containsEntry("owner", "them");
    client.setProperties(OTHERS, new HashMap<>(Map.of("owner", "us")));
    assertThat(client.loadNamespaceMetadata(OTHERS)).containsEntry("owner", "us");
  }

  @Test
  void changesSeveralTablesOrNone() {
    client.createNamespace(OTHERS);
    Table one = client.createTable(TableIdentifier.of(OTHERS, "one"), SCHEMA);
    Table two = client.createTable(TableIdentifier.of(OTHERS, "two"), SCHEMA);
    List<TableCommit> commits = List.of(change(one, "one"), change(two, "two"));
    two.updateSchema().addColumn("meanwhile", Types.LongType.get()).commit();
    assertThatThrownBy(() -> client.commitTransaction(commits))
        .isInstanceOf(CommitFailedException.class);
    one.refresh();
    assertThat(one.schema().findField("added")).isNull();
    client.commitTransaction(change(one, "one"), change(two, "two"));
    one.refresh();
    two.refresh();
    assertThat(one.schema().findField("added")).isNotNull();
    assertThat(two.schema().findField("added")).isNotNull();
  }

  private static TableCommit change(Table table, String name) {
    Transaction change = table.newTransaction();
    change.updateSchema().addColumn("added", Types.LongType.get()).commit();
    return TableCommit.create(
        TableIdentifier.of(OTHERS, name),
        ((org.apache.iceberg.BaseTransaction) change).startMetadata(),
        ((org.apache.iceberg.BaseTransaction) change).currentMetadata());
  }

  private void commit(String... times) {
    List<LogEntry> entries = new ArrayList<>();
    for (String time : times) {
      entries.add(put(GROUP, "id", time, "1", "1", ""));
    }
    var rows = OfflineSamples.rows(GROUP, store.next(), entries);
    store.commit(
        new OfflineCommit(
            store.next(), store.next().plus(entries.size()), Instant.EPOCH, List.of(rows)));
  }

  private static long rowCount(Table table) throws Exception {
    return files(table).stream().mapToLong(task -> task.file().recordCount()).sum();
  }

  private static List<FileScanTask> files(Table table) throws Exception {
    List<FileScanTask> tasks = new ArrayList<>();
    try (CloseableIterable<FileScanTask> planned = table.newScan().planFiles()) {
      planned.forEach(tasks::add);
    }
    return tasks;
  }
}

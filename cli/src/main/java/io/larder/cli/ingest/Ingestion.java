package io.larder.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.larder.cli.client.FeatureStoreApi;
import io.larder.cli.client.HttpTransport;
import io.larder.cli.client.RecordBatches;
import io.larder.cli.client.ServerException;
import io.larder.cli.output.Amounts;
import io.larder.cli.output.CliException;
import io.larder.cli.output.Console;
import io.larder.cli.output.Progress;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Brings one file into a feature group: looks at the first rows, makes the group where asked to,
/// sends everything, and keeps what was refused.
public final class Ingestion {
  private static final int SAMPLE_ROWS = 10_000;
  private static final int PROGRESS_ROWS = 500;

  /// A file of fewer rows is not worth a load, and is sent row by row.
  private static final int BULK_ROWS_MIN = 5_000;

  private final HttpTransport transport;
  private final FeatureStoreApi api;
  private final Console console;
  private final IngestOptions options;

  public Ingestion(HttpTransport transport, Console console, IngestOptions options) {
    this.transport = transport;
    this.api = new FeatureStoreApi(transport);
    this.console = console;
    this.options = options;
  }

  /// @param file the rows; `-` is standard input
  /// @param refusedRows where refused rows go
  public IngestReport run(Path file, Path refusedRows) {
    RowFormat format = options.format() == null ? RowFormat.of(file) : options.format();
    try (SampledRows rows =
        new SampledRows(format.open(file, console.in(), options.nullText()), SAMPLE_ROWS)) {
      RecordPlan plan = plan(rows);
      return rows.sampledRows() >= BULK_ROWS_MIN && BulkIngestion.takes(format, file, plan)
          ? sendInBulk(file, format, rows, plan, refusedRows)
          : send(file, rows, plan, refusedRows);
    } catch (NoSuchFileException e) {
      throw CliException.usage("there is no file %s", e.getFile());
    } catch (CharacterCodingException e) {
      throw CliException.failed(file + ": not UTF-8 text; convert it first (iconv)", e);
    } catch (IOException e) {
      throw CliException.failed(file + ": " + e.getMessage(), e);
    }
  }

  private RecordPlan plan(SampledRows rows) {
    Optional<JsonNode> existing = api.findGroup(options.group());
    if (existing.isEmpty()) {
      return newGroupPlan(rows);
    }
    ExistingGroup group = new ExistingGroup(existing.get());
    if (options.newGroup() != null) {
      group.mustBe(options.newGroup());
      console.note("feature group '" + options.group() + "' exists already; adding to it");
    }
    return group.plan(rows.profiles().keySet(), options.mapping());
  }

  private RecordPlan newGroupPlan(SampledRows rows) {
    IngestOptions.NewGroup newGroup = options.newGroup();
    if (newGroup == null) {
      throw CliException.failed(
          "there is no feature group '%s'; to make it from this file add: --create --id COLUMN"
              + " --time COLUMN (columns: %s)",
          options.group(), String.join(", ", rows.profiles().keySet()));
    }
    InferredSchema schema = InferredSchema.of(rows, options.mapping(), newGroup);
    console.note(
        "schema of '%s', from the first %s:"
            .formatted(options.group(), Amounts.count(rows.sampledRows(), "row")));
    console.note(schema.table());
    new GroupCreation(api).create(options.group(), schema, newGroup);
    console.note("created feature group '" + options.group() + "'");
    return schema.plan();
  }

  private IngestReport sendInBulk(
      Path file, RowFormat format, SampledRows rows, RecordPlan plan, Path refusedRows)
      throws IOException {
    List<String> columns = List.copyOf(rows.profiles().keySet());
    noteRewrittenTime(rows, plan);
    return new BulkIngestion(transport, console, options)
        .run(file, format, columns, plan, new BulkIngestion.Target(refusedRows, rows.size()));
  }

  /// Tells, by the first row, where times will be written in another form.
  private void noteRewrittenTime(SampledRows rows, RecordPlan plan) throws IOException {
    if (rows.next() instanceof SourceRow.Values first) {
      try {
        new RecordValues(plan, options.mapping(), console::note).of(first);
      } catch (RecordValues.RowRefusedException refused) {
        // The server says so, too, with the row's number.
        return;
      }
    }
  }

  private IngestReport send(Path file, SampledRows rows, RecordPlan plan, Path refusedRows)
      throws IOException {
    RecordBatches batches = new RecordBatches(transport, options.group(), options.targetStores());
    try (RefusedRows refused = new RefusedRows(refusedRows);
        Progress progress = new Progress(console, name(file), rows.size())) {
      RecordSender sender = new RecordSender(batches, refused);
      try {
        sendAll(rows, plan, new Route(sender, refused, progress));
      } catch (CliException | ServerException | IOException e) {
        console.note(
            "stopped after %s; sending the file again is harmless"
                .formatted(Amounts.count(sender.accepted(), "accepted row")));
        throw e;
      }
      return new IngestReport(
          file,
          options.group(),
          sender.accepted(),
          refused.count(),
          refused.file(),
          progress.elapsed());
    }
  }

  private void sendAll(SampledRows rows, RecordPlan plan, Route route) throws IOException {
    RecordValues values = new RecordValues(plan, options.mapping(), console::note);
    long count = 0;
    for (SourceRow row = rows.next(); row != null; row = rows.next()) {
      switch (row) {
        case SourceRow.Unreadable unreadable ->
            route.refused.add(unreadable.line(), unreadable.reason(), unreadable.text());
        case SourceRow.Values read -> sendRow(read, values, route);
      }
      if (++count % PROGRESS_ROWS == 0) {
        route.progress.at(rows.position(), rate(count, route.progress));
      }
    }
    route.sender.finish();
  }

  private static void sendRow(SourceRow.Values row, RecordValues values, Route route)
      throws IOException {
    try {
      route.sender.add(row, values.of(row));
    } catch (RecordValues.RowRefusedException e) {
      route.refused.add(row.line(), e.reason(), RowJson.object(row));
    }
  }

  private static String rate(long rows, Progress progress) {
    return " %s rows, %s/s"
        .formatted(Amounts.count(rows), Amounts.count(Amounts.perSecond(rows, progress.elapsed())));
  }

  private static String name(Path file) {
    return file.equals(RowFormat.STANDARD_INPUT) ? "stdin" : file.getFileName().toString();
  }

  /// Where rows go and what is shown meanwhile.
  private record Route(RecordSender sender, RefusedRows refused, Progress progress) {}

  /// Whether there is such a file, before anything is done.
  public static void mustExist(Path file) {
    if (!file.equals(RowFormat.STANDARD_INPUT) && !Files.isRegularFile(file)) {
      throw CliException.usage("there is no file %s", file);
    }
  }
}

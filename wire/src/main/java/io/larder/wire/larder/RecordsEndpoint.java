package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.model.Quoted;
import io.larder.model.TargetStore;
import io.larder.service.FeatureGroups;
import io.larder.service.GroupWrite;
import io.larder.service.RecordWrite;
import io.larder.service.Records;
import io.larder.service.WriteFault;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes many records of one group in one request: a JSON object per line. Each line stands for
/// itself; the good ones are written with one append to the log.
public final class RecordsEndpoint {
  private final FeatureGroups groups;
  private final Records records;

  public RecordsEndpoint(FeatureGroups groups, Records records) {
    this.groups = groups;
    this.records = records;
  }

  record Outcome(int accepted, List<Refusal> refused) {}

  /// @param line counted from 1
  record Refusal(int line, String reason) {}

  HttpReply write(HttpRequest request, List<String> arguments) {
    FeatureGroup group = groups.get(arguments.getFirst());
    Set<TargetStore> targets = targets(request);
    List<RecordLines.Line> lines = RecordLines.read(request.body());
    List<GroupWrite> writes = new ArrayList<>(lines.size());
    for (RecordLines.Line line : lines) {
      line.values()
          .map(values -> new RecordWrite.Put(values, targets, Optional.empty()))
          .ifPresent(put -> writes.add(new GroupWrite(group, put)));
    }
    return Json.reply(200, outcome(lines, records.writeAll(writes)));
  }

  private static Outcome outcome(List<RecordLines.Line> lines, List<Optional<WriteFault>> faults) {
    List<Refusal> refused = new ArrayList<>();
    int write = 0;
    for (RecordLines.Line line : lines) {
      Optional<String> fault =
          line.fault().isPresent() ? line.fault() : faults.get(write++).map(WriteFault::text);
      fault.ifPresent(reason -> refused.add(new Refusal(line.number(), reason)));
    }
    return new Outcome(lines.size() - refused.size(), refused);
  }

  private static Set<TargetStore> targets(HttpRequest request) {
    return UriText.values(request.rawQuery(), "targetStores").stream()
        .map(RecordsEndpoint::target)
        .collect(Collectors.toSet());
  }

  static TargetStore target(String name) {
    return Stream.of(TargetStore.values())
        .filter(store -> store.apiName().equals(name))
        .findFirst()
        .orElseThrow(() ->
            invalid(
                "targetStores %s is unknown; known: OfflineStore, OnlineStore", Quoted.of(name)));
  }
}

package io.larder.wire.larder;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.FeatureGroup;
import io.larder.service.FeatureGroups;
import io.larder.service.maintenance.GroupUpkeep;
import io.larder.service.maintenance.Maintenance;
import io.larder.service.maintenance.Upkeep;
import io.larder.store.maintenance.MaintenanceMode;
import io.larder.store.maintenance.MaintenanceReport;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Upkeep of offline tables on demand. The reply comes when all is done; who wants to see progress
/// asks for one group after the other.
public final class MaintenanceEndpoint {
  private final FeatureGroups groups;
  private final Maintenance maintenance;

  public MaintenanceEndpoint(FeatureGroups groups, Maintenance maintenance) {
    this.groups = groups;
    this.maintenance = maintenance;
  }

  /// @param featureGroups names; null for all that have an offline store
  /// @param work words of [Upkeep], done in their order; null for `compact`
  record Request(
      @Nullable List<String> featureGroups,
      @Nullable List<String> work,
      @Nullable Boolean dryRun) {}

  record Done(
      String featureGroup,
      String work,
      long filesBefore,
      long filesAfter,
      long bytesBefore,
      long bytesAfter,
      long filesRemoved,
      long filesAdded,
      long rowsRewritten,
      List<String> remarks) {}

  record Report(boolean dryRun, List<Done> done) {}

  HttpReply run(HttpRequest request, List<String> arguments) {
    Request asked = Json.read(request, Request.class);
    List<FeatureGroup> wanted = groups(asked.featureGroups());
    List<Upkeep> work = work(asked.work());
    boolean dryRun = Boolean.TRUE.equals(asked.dryRun());
    MaintenanceMode mode = dryRun ? MaintenanceMode.DRY_RUN : MaintenanceMode.RUN;
    List<Done> done = new ArrayList<>();
    for (FeatureGroup group : wanted) {
      work.forEach(upkeep -> done.add(done(maintenance.run(group, upkeep, mode), dryRun)));
    }
    return Json.reply(200, new Report(dryRun, done));
  }

  private List<FeatureGroup> groups(@Nullable List<String> names) {
    if (names == null) {
      return groups.all().stream().filter(group -> group.offline().isPresent()).toList();
    }
    List<FeatureGroup> named = names.stream().map(groups::get).toList();
    for (FeatureGroup group : named) {
      if (group.offline().isEmpty()) {
        throw invalid("feature group %s has no offline store", group.name());
      }
    }
    return named;
  }

  private static List<Upkeep> work(@Nullable List<String> words) {
    return words == null ? List.of(Upkeep.COMPACT) : words.stream().map(Upkeep::of).toList();
  }

  /// After a dry run the table is what it was; told is what it would be.
  private static Done done(GroupUpkeep upkeep, boolean dryRun) {
    MaintenanceReport report = upkeep.report();
    boolean compaction = upkeep.upkeep() == Upkeep.COMPACT;
    long fewer = dryRun && compaction ? report.filesRemoved() - report.filesAdded() : 0;
    long smaller = dryRun && compaction ? report.bytesRemoved() - report.bytesAdded() : 0;
    return new Done(
        upkeep.featureGroup(),
        upkeep.upkeep().apiName(),
        upkeep.before().files(),
        upkeep.after().files() - fewer,
        upkeep.before().bytes(),
        upkeep.after().bytes() - smaller,
        report.filesRemoved(),
        report.filesAdded(),
        report.rows(),
        report.remarks());
  }
}

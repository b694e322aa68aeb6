package io.larder.wire.control.lineage;

import io.larder.model.lineage.LineageKind;
import io.larder.service.lineage.Lineage;
import io.larder.wire.protocol.JsonOperation;
import java.util.List;
import java.util.stream.Stream;

/// The table of lineage operations.
public final class LineageOperations {
  private LineageOperations() {}

  public static List<JsonOperation> of(Lineage lineage) {
    return Stream.concat(
            Stream.of(LineageKind.ARTIFACT, LineageKind.CONTEXT, LineageKind.ACTION)
                .flatMap(kind -> of(lineage, kind)),
            Stream.of(
                new AddAssociation(lineage.associations()),
                new DeleteAssociation(lineage.associations()),
                new ListAssociations(lineage.associations()),
                new QueryLineage(lineage.queries())))
        .toList();
  }

  private static Stream<JsonOperation> of(Lineage lineage, LineageKind kind) {
    return Stream.of(
        new CreateEntity(lineage, kind),
        new DescribeEntity(lineage, kind),
        new UpdateEntity(lineage, kind),
        new DeleteEntity(lineage, kind),
        new ListEntities(lineage, kind));
  }
}

package io.larder.model.lineage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the thing that an entity stands for is.
public sealed interface LineageSource {
  String uri();

  /// The source of an artifact. It is what an artifact is known by: no two have the same.
  ///
  /// @param ids tell versions of what is at the URI apart
  record ArtifactSource(String uri, List<SourceId> ids) implements LineageSource {
    public ArtifactSource {
      ids = List.copyOf(ids);
    }

    /// The same for the same URI and the same ids, in whatever order they were given. The
    /// artifact's ARN ends with it.
    public String fingerprint() {
      Stream<String> sortedIds =
          ids.stream().map(id -> id.type().apiName() + " " + id.value()).sorted().distinct();
      return Fingerprint.of(Stream.concat(Stream.of(uri), sortedIds).toList());
    }
  }

  /// The source of a context or an action.
  ///
  /// @param type such as `ARN`
  record TypedSource(String uri, Optional<String> type, Optional<String> id)
      implements LineageSource {}
}

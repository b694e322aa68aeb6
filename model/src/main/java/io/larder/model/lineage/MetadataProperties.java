package io.larder.model.lineage;

import java.util.Optional;

/// What an artifact or an action was made with.
public record MetadataProperties(
    Optional<String> commitId,
    Optional<String> repository,
    Optional<String> generatedBy,
    Optional<String> projectId) {}

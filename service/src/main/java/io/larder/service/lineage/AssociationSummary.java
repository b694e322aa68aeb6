package io.larder.service.lineage;

import io.larder.model.lineage.Association;
import java.util.Optional;

/// An association with the names of its ends, as they are now.
///
/// @param sourceName absent where the artifact has none
/// @param destinationName absent where the artifact has none
public record AssociationSummary(
    Association association, Optional<String> sourceName, Optional<String> destinationName) {}

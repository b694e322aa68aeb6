package io.larder.service.trainingset;

import java.util.Optional;

/// What it takes to make a training set again.
///
/// @param first where the first one was kept, if it still is
/// @param uploadId the rows, where the client brings them
record Rebuild(
    Certificate certificate,
    ResolvedSpecification specification,
    TrainingSetFolder first,
    Optional<String> uploadId) {}

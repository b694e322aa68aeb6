package io.larder.service.trainingset;

/// What it takes to make a training set again.
///
/// @param first where the first one was kept, if it still is: with the rows, unless the client
///   brings them
record Rebuild(
    Certificate certificate, ResolvedSpecification specification, TrainingSetFolder first) {}

package io.larder.service.trainingset;

import io.larder.store.result.ResultFormat;
import java.nio.file.Path;

/// A training set's file in some format.
///
/// @param name under which to save it
public record TrainingSetFile(Path path, ResultFormat format, String sha256, String name) {}

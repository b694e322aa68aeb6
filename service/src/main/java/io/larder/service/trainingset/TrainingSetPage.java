package io.larder.service.trainingset;

import java.util.List;
import java.util.Optional;

/// Some of a list of training sets, the newest first.
///
/// @param nextToken asks for those that follow; empty where none do
public record TrainingSetPage(List<TrainingSet> sets, Optional<String> nextToken) {}

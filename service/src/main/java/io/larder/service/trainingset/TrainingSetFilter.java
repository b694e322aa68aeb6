package io.larder.service.trainingset;

import java.util.Optional;

/// Which training sets are wanted.
///
/// @param group the name of a feature group that is used
public record TrainingSetFilter(Optional<TrainingSet.Status> status, Optional<String> group) {
  boolean accepts(TrainingSet set) {
    return status.map(wanted -> wanted == set.status()).orElse(true)
        && group.map(name -> set.request().featureGroups().contains(name)).orElse(true);
  }
}

package io.larder.service.trainingset;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/// What people call a training set and say of it.
///
/// @param name taken by one training set at a time, so that it can stand for the id; written as
///   names of feature groups are
public record TrainingSetLabel(Optional<String> name, Optional<String> description) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}");
  private static final int DESCRIPTION_CHARACTERS_MAX = 1024;

  /// @throws io.larder.model.FeatureStoreException `INVALID` where the name could not be one, or
  ///   looks like an id, or the description is too long
  public TrainingSetLabel {
    name.ifPresent(TrainingSetLabel::check);
    if (description.orElse("").length() > DESCRIPTION_CHARACTERS_MAX) {
      throw invalid(
          "description must have at most %d characters, not %d",
          DESCRIPTION_CHARACTERS_MAX, description.orElse("").length());
    }
  }

  /// Neither name nor description.
  public static TrainingSetLabel none() {
    return new TrainingSetLabel(Optional.empty(), Optional.empty());
  }

  private static void check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw invalid(
          "name %s must have 1 to 64 letters and digits, with hyphens and underscores between them",
          Quoted.of(name));
    }
    if (TrainingSetId.isId(name)) {
      throw invalid("name %s looks like the id of a training set", Quoted.of(name));
    }
  }
}

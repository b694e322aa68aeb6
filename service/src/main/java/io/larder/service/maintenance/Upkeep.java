package io.larder.service.maintenance;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A kind of maintenance, with the word that the API uses.
public enum Upkeep {
  COMPACT("compact"),
  EXPIRE_SNAPSHOTS("expireSnapshots"),
  REMOVE_ORPHANS("removeOrphans");

  private final String apiName;

  Upkeep(String apiName) {
    this.apiName = apiName;
  }

  public String apiName() {
    return apiName;
  }

  /// @throws io.larder.model.FeatureStoreException `INVALID` where there is no such word
  public static Upkeep of(@Nullable String word) {
    return Arrays.stream(values())
        .filter(upkeep -> upkeep.apiName.equals(word))
        .findFirst()
        .orElseThrow(() ->
            invalid(
                "work %s is unknown; known: %s",
                Quoted.of(String.valueOf(word)),
                Arrays.stream(values()).map(Upkeep::apiName).collect(Collectors.joining(", "))));
  }
}

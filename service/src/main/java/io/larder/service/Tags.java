package io.larder.service;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.model.Quoted;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The tags of everything that has an ARN. Tags keep the order of their addition; a key that is
/// there already keeps its place and gets the new value.
public final class Tags {
  /// Tags of one resource (shape `TagList` of the public model).
  public static final int TAGS_MAX = 50;

  private static final String RESERVED = "aws:";

  private final List<TagOwner> owners;

  /// @param owners asked in this order whether a resource is theirs
  public Tags(List<TagOwner> owners) {
    this.owners = List.copyOf(owners);
  }

  /// @throws FeatureStoreException `NOT_FOUND`
  public Map<String, String> list(String arn) {
    return owner(arn).tags(arn);
  }

  /// @return all tags after it
  /// @throws FeatureStoreException `NOT_FOUND`; `INVALID` where a key is reserved; `LIMIT_EXCEEDED`
  ///   where there would be too many
  public Map<String, String> add(String arn, Map<String, String> tags) {
    checkKeys(tags.keySet());
    return owner(arn)
        .changeTags(
            arn,
            present -> {
              Map<String, String> all = new LinkedHashMap<>(present);
              all.putAll(tags);
              checkCount(arn, all.size());
              return all;
            });
  }

  /// Takes tags away; keys that are not there are passed over.
  ///
  /// @throws FeatureStoreException `NOT_FOUND`
  public void remove(String arn, Collection<String> keys) {
    owner(arn)
        .changeTags(
            arn,
            present -> {
              Map<String, String> rest = new LinkedHashMap<>(present);
              rest.keySet().removeAll(keys);
              return rest;
            });
  }

  /// @throws FeatureStoreException `INVALID` where a key begins as those of AWS itself do
  static void checkKeys(Collection<String> keys) {
    for (String key : keys) {
      if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
        throw invalid("tag key %s begins with 'aws:', which is reserved", Quoted.of(key));
      }
    }
  }

  private static void checkCount(String arn, int count) {
    if (count > TAGS_MAX) {
      throw new FeatureStoreException(
          ErrorKind.LIMIT_EXCEEDED,
          "%s would have %d tags; at most %d are allowed"
              .formatted(Quoted.of(arn), count, TAGS_MAX));
    }
  }

  private TagOwner owner(String arn) {
    return owners.stream()
        .filter(owner -> owner.owns(arn))
        .findFirst()
        .orElseThrow(
            () -> FeatureStoreException.notFound("Resource %s does not exist.", Quoted.of(arn)));
  }
}

package io.larder.model.lineage;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import java.util.Arrays;
import java.util.regex.Pattern;

/// The ARN of something that an association can connect (shape `AssociationEntityArn` of the public
/// model). Letter case is kept and matters.
public record LineageArn(String value) implements Comparable<LineageArn> {
  private static final Pattern PATTERN =
      Pattern.compile(
          "arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:"
              + "(experiment|experiment-trial-component|artifact|action|context)/.*",
          Pattern.DOTALL);

  public LineageArn {
    if (!PATTERN.matcher(value).matches()) {
      throw invalid(
          "%s is not the ARN of an artifact, an action, a context, an experiment or a trial"
              + " component",
          Quoted.of(value));
    }
  }

  /// The ARN of an entity that is made here.
  public static LineageArn of(String region, String account, LineageKind kind, String name) {
    return new LineageArn(
        "arn:aws:sagemaker:%s:%s:%s/%s".formatted(region, account, kind.arnWord(), name));
  }

  /// Whether the text is such an ARN.
  public static boolean isLegal(String value) {
    return PATTERN.matcher(value).matches();
  }

  public LineageKind kind() {
    String word = value.substring(kindStart(), slash());
    return Arrays.stream(LineageKind.values())
        .filter(kind -> kind.arnWord().equals(word))
        .findFirst()
        .orElseThrow();
  }

  /// What stands behind the slash.
  public String name() {
    return value.substring(slash() + 1);
  }

  /// The ARN of the lineage group that the entity belongs to: an account has one in each region.
  public String lineageGroup() {
    return value.substring(0, kindStart()) + "lineage-group/sagemaker-default-lineage-group";
  }

  private int kindStart() {
    return value.lastIndexOf(':', slash()) + 1;
  }

  private int slash() {
    return value.indexOf('/');
  }

  @Override
  public int compareTo(LineageArn other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

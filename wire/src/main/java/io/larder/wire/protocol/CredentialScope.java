package io.larder.wire.protocol;

import io.larder.model.FeatureStoreException;
import io.larder.wire.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the signature of a request was made for: in
/// `Credential=AKID/20261123/eu-west-1/sagemaker/aws4_request` the region `eu-west-1` and the
/// service `sagemaker`. A signature with asymmetric keys (SigV4a) names no region.
public record CredentialScope(Optional<String> region, Optional<String> service) {
  private static final CredentialScope NONE =
      new CredentialScope(Optional.empty(), Optional.empty());
  private static final Pattern CREDENTIAL = Pattern.compile("\\bCredential=([^,\\s]{1,512})");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");
  private static final String PRESIGNED = "X-Amz-Credential=";
  private static final String TERMINATOR = "aws4_request";

  /// The scope of a request: from its header, else from its query where it is presigned; empty
  /// where it has none or one that cannot be read.
  public static CredentialScope of(HttpRequest request) {
    return request
        .header("Authorization")
        .flatMap(CredentialScope::ofHeader)
        .or(() -> ofQuery(request.rawQuery()))
        .orElse(NONE);
  }

  /// The access key that a request's header names.
  public static Optional<String> accessKey(HttpRequest request) {
    return request
        .header("Authorization")
        .map(CREDENTIAL::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1).split("/", 2)[0]);
  }

  private static Optional<CredentialScope> ofHeader(String authorization) {
    Matcher matcher = CREDENTIAL.matcher(authorization);
    return matcher.find() ? Optional.of(parse(matcher.group(1))) : Optional.empty();
  }

  private static Optional<CredentialScope> ofQuery(String rawQuery) {
    if (!rawQuery.contains(PRESIGNED)) {
      return Optional.empty();
    }
    return List.of(rawQuery.split("&")).stream()
        .filter(parameter -> parameter.startsWith(PRESIGNED))
        .findFirst()
        .flatMap(parameter -> decoded(parameter.substring(PRESIGNED.length())))
        .map(CredentialScope::parse);
  }

  private static Optional<String> decoded(String raw) {
    try {
      return Optional.of(PercentEncoding.decodeQuery(raw));
    } catch (FeatureStoreException unreadable) {
      return Optional.empty();
    }
  }

  /// Counts from the end: an access key may have slashes in it.
  private static CredentialScope parse(String credential) {
    List<String> parts = List.of(credential.split("/", -1));
    int size = parts.size();
    if (size < 4 || !parts.getLast().equals(TERMINATOR)) {
      return NONE;
    }
    Optional<String> region = size == 4 ? Optional.empty() : Optional.of(parts.get(size - 3));
    return new CredentialScope(
        region.filter(name -> REGION.matcher(name).matches()), Optional.of(parts.get(size - 2)));
  }
}

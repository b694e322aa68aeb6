package io.larder.model.lineage;

/// Tells one version of what is at a URI from the others.
public record SourceId(Type type, String value) {

  /// What the value is.
  public enum Type {
    MD5_HASH("MD5Hash"),
    S3_ETAG("S3ETag"),
    S3_VERSION("S3Version"),
    CUSTOM("Custom");

    private final String apiName;

    Type(String apiName) {
      this.apiName = apiName;
    }

    /// The word that the API uses.
    public String apiName() {
      return apiName;
    }
  }
}

package io.larder.model;

/// What a feature's text must be. Values are kept as the text that was put; the type says which
/// texts are legal and how the offline store keeps them.
public enum FeatureType {
  /// Any text that UTF-8 can hold.
  STRING("String"),
  /// A signed 64-bit integer.
  INTEGRAL("Integral"),
  /// An IEEE double.
  FRACTIONAL("Fractional");

  private final String apiName;

  FeatureType(String apiName) {
    this.apiName = apiName;
  }

  /// The word that the API uses.
  public String apiName() {
    return apiName;
  }

  /// Whether the text is a value of this type.
  public boolean accepts(String text) {
    return switch (this) {
      case STRING -> UnicodeText.isWellFormed(text);
      case INTEGRAL -> NumberText.isIntegral(text);
      case FRACTIONAL -> NumberText.isFractional(text);
    };
  }
}

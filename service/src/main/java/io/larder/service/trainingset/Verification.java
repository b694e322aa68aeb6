package io.larder.service.trainingset;

/// Whether files are still what the certificate says.
public record Verification(String trainingSetId, FileCheck data, FileCheck rows) {

  /// @param expectedSha256 what the certificate says
  /// @param foundSha256 of the file; empty where there is none
  public record FileCheck(String expectedSha256, String foundSha256) {
    public boolean identical() {
      return expectedSha256.equals(foundSha256);
    }
  }
}

package io.larder.wire.sts;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.wire.protocol.FormParameters;

/// IAM's roles, as far as SDKs ask for them: every name is a role of the account.
final class Roles {
  static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";

  private static final String TRUST =
      "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C"
          + "%22Principal%22%3A%7B%22Service%22%3A%22sagemaker.amazonaws.com%22%7D%2C%22Action%22"
          + "%3A%22sts%3AAssumeRole%22%7D%5D%7D";

  private final String account;

  Roles(String account) {
    this.account = account;
  }

  String get(FormParameters parameters) {
    String name = parameters.get("RoleName");
    if (!name.matches("[\\w+=,.@-]{1,64}")) {
      throw invalid(
          "1 validation error detected: Value '%s' at 'roleName' failed to satisfy constraint:"
              + " Member must satisfy regular expression pattern: [\\w+=,.@-]+",
          name);
    }
    return Xml.element(
        "Role",
        Xml.text("Path", "/"),
        Xml.text("RoleName", name),
        Xml.text("RoleId", "AROALARDERLARDERLARDE"),
        Xml.text("Arn", "arn:aws:iam::" + account + ":role/" + name),
        Xml.text("CreateDate", "2026-01-01T00:00:00Z"),
        Xml.text("AssumeRolePolicyDocument", TRUST),
        Xml.text("MaxSessionDuration", "3600"));
  }
}

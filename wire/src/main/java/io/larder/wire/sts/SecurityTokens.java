package io.larder.wire.sts;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.wire.protocol.FormParameters;
import io.larder.wire.sts.Sessions.Credentials;
import io.larder.wire.sts.Sessions.Identity;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// STS: who one is, and credentials of roles. Every role can be assumed; what its credentials are
/// good for is not for STS to say.
final class SecurityTokens {
  static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  private static final Pattern ROLE =
      Pattern.compile("arn:(aws[a-z-]*):iam::([0-9]{12}):role/(?:.*/)?([\\w+=,.@-]{1,64})");
  private static final Duration SESSION = Duration.ofHours(1);

  private final String account;
  private final InstantSource clock;
  private final Sessions sessions = new Sessions();

  SecurityTokens(String account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  /// @param accessKeyId that the request is signed with; empty where it is not signed
  String callerIdentity(String accessKeyId) {
    Identity identity = sessions.find(accessKeyId).orElseGet(this::ownRole);
    return Xml.text("Arn", identity.arn())
        + Xml.text("UserId", identity.userId())
        + Xml.text("Account", account);
  }

  /// What callers are who bring credentials of their own: a role, since the SageMaker SDK wants
  /// one.
  private Identity ownRole() {
    return new Identity(
        "AROALARDERLARDERLARDE:larder", "arn:aws:sts::" + account + ":assumed-role/larder/larder");
  }

  String assumeRole(FormParameters parameters) {
    Identity identity = identity(parameters);
    return credentials(identity, parameters)
        + assumed(identity)
        + Xml.text("PackedPolicySize", "0");
  }

  String assumeRoleWithWebIdentity(FormParameters parameters) {
    parameters.get("WebIdentityToken");
    Identity identity = identity(parameters);
    return credentials(identity, parameters)
        + assumed(identity)
        + Xml.text("SubjectFromWebIdentityToken", parameters.get("RoleSessionName"))
        + Xml.text("Audience", "larder")
        + Xml.text("Provider", "larder");
  }

  String sessionToken(FormParameters parameters) {
    return credentials(ownRole(), parameters);
  }

  private Identity identity(FormParameters parameters) {
    String arn = parameters.get("RoleArn");
    String session = parameters.get("RoleSessionName");
    Matcher role = ROLE.matcher(arn);
    if (!role.matches()) {
      throw invalid("%s is invalid", arn);
    }
    if (!session.matches("[\\w+=,.@-]{2,64}")) {
      throw invalid(
          "1 validation error detected: Value '%s' at 'roleSessionName' failed to satisfy"
              + " constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
          session);
    }
    return new Identity(
        "AROA" + sessions.letters(17) + ":" + session,
        "arn:%s:sts::%s:assumed-role/%s/%s"
            .formatted(role.group(1), role.group(2), role.group(3), session));
  }

  private static String assumed(Identity identity) {
    return Xml.element(
        "AssumedRoleUser",
        Xml.text("AssumedRoleId", identity.userId()),
        Xml.text("Arn", identity.arn()));
  }

  private String credentials(Identity identity, FormParameters parameters) {
    Duration duration = parameters.find("DurationSeconds").map(this::duration).orElse(SESSION);
    Credentials credentials = sessions.open(identity);
    return Xml.element(
        "Credentials",
        Xml.text("AccessKeyId", credentials.accessKeyId()),
        Xml.text("SecretAccessKey", credentials.secretAccessKey()),
        Xml.text("SessionToken", credentials.sessionToken()),
        Xml.text(
            "Expiration",
            clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(duration).toString()));
  }

  private Duration duration(String seconds) {
    if (!seconds.matches("[0-9]{3,6}") || Integer.parseInt(seconds) < 900) {
      throw invalid(
          "1 validation error detected: Value '%s' at 'durationSeconds' failed to satisfy"
              + " constraint: Member must have value greater than or equal to 900",
          seconds);
    }
    return Duration.ofSeconds(Integer.parseInt(seconds));
  }
}

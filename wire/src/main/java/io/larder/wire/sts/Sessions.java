package io.larder.wire.sts;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Credentials that were given out for a while, and whom each stands for. Only the newest are
/// remembered; whoever comes with others is the account's own role.
final class Sessions {
  private static final int REMEMBERED_MAX = 10_000;
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Identity> byAccessKey = new LinkedHashMap<>();

  /// Whom credentials stand for.
  record Identity(String userId, String arn) {}

  /// Credentials of a session.
  record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {}

  synchronized Credentials open(Identity identity) {
    Credentials credentials = new Credentials("ASIA" + letters(16), base64(30), base64(120));
    byAccessKey.put(credentials.accessKeyId(), identity);
    if (byAccessKey.size() > REMEMBERED_MAX) {
      byAccessKey.remove(byAccessKey.keySet().iterator().next());
    }
    return credentials;
  }

  synchronized Optional<Identity> find(String accessKeyId) {
    return Optional.ofNullable(byAccessKey.get(accessKeyId));
  }

  String letters(int count) {
    StringBuilder text = new StringBuilder();
    random.ints(count, 0, LETTERS.length()).forEach(place -> text.append(LETTERS.charAt(place)));
    return text.toString();
  }

  private String base64(int bytes) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    return Base64.getEncoder().encodeToString(content);
  }
}

package io.larder.query.trino;

import io.larder.query.trino.Token.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds a statement's tokens against templates, piece by piece. In a template `:x` stands for any
/// one name, `:time` for a text or number, `:n` for a number; the same one wherever it is written
/// again.
///
/// Blanks, comments and the letter case of words do not matter; all else must be the same.
final class TokenMatcher {
  private final List<Token> tokens;
  private int next;

  TokenMatcher(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean isAtEnd() {
    return tokens.get(next).kind() == Kind.END;
  }

  int position() {
    return next;
  }

  void backTo(int position) {
    next = position;
  }

  /// Moves on behind what matches, and keeps what its places stand for; else stays where it is.
  boolean accept(String template, Map<String, String> places) {
    List<Token> wanted = Tokenizer.tokens(template);
    Map<String, String> found = new HashMap<>(places);
    int at = next;
    for (int index = 0; index < wanted.size() - 1; index++, at++) {
      Token token = tokens.get(Math.min(at, tokens.size() - 1));
      boolean place = wanted.get(index).is(":");
      index += place ? 1 : 0;
      Token pattern = wanted.get(index);
      if (place ? !stands(token, pattern.text(), found) : !same(token, pattern)) {
        return false;
      }
    }
    next = at;
    places.putAll(found);
    return true;
  }

  boolean accept(String template) {
    return accept(template, new HashMap<>());
  }

  /// What the one place of the template stands for, if it matches.
  Optional<String> capture(String template, String place) {
    Map<String, String> places = new HashMap<>();
    return accept(template, places) ? Optional.ofNullable(places.get(place)) : Optional.empty();
  }

  private static boolean stands(Token token, String place, Map<String, String> found) {
    boolean fits =
        switch (place) {
          case "time" -> token.kind() == Kind.TEXT || token.kind() == Kind.NUMBER;
          case "n" -> token.kind() == Kind.NUMBER;
          default -> token.isName();
        };
    if (!fits) {
      return false;
    }
    String before = found.putIfAbsent(place, token.text());
    return before == null || before.equals(token.text());
  }

  private static boolean same(Token token, Token pattern) {
    return token.kind() == pattern.kind()
        && (token.kind() == Kind.WORD
            ? token.text().equalsIgnoreCase(pattern.text())
            : token.text().equals(pattern.text()));
  }
}

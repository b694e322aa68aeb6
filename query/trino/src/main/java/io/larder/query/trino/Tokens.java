package io.larder.query.trino;

import io.larder.query.trino.Token.Kind;
import java.util.List;

/// Reads tokens one after the other.
final class Tokens {
  private final List<Token> tokens;
  private int next;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(next + ahead, tokens.size() - 1));
  }

  Token take() {
    Token token = peek();
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  /// Whether these words come next.
  boolean sees(String... words) {
    for (int index = 0; index < words.length; index++) {
      if (!peek(index).is(words[index])) {
        return false;
      }
    }
    return true;
  }

  /// Takes these words if they come next.
  boolean accept(String... words) {
    boolean seen = sees(words);
    if (seen) {
      next += words.length;
    }
    return seen;
  }

  void expect(String... words) {
    for (String word : words) {
      if (!accept(word)) {
        throw unexpected("'" + word + "'");
      }
    }
  }

  String name(String what) {
    if (!peek().isName()) {
      throw unexpected(what);
    }
    return take().text();
  }

  String text(String what) {
    if (peek().kind() != Kind.TEXT) {
      throw unexpected(what);
    }
    return take().text();
  }

  /// A text, which may be in the quotes of a name.
  String textOrQuoted(String what) {
    return peek().kind() == Kind.QUOTED_NAME ? take().text() : text(what);
  }

  void expectEnd() {
    if (peek().kind() != Kind.END) {
      throw unexpected("<EOF>");
    }
  }

  RuntimeException unexpected(String expected) {
    String message = "mismatched input '%s'. Expecting: %s".formatted(peek().shown(), expected);
    return peek().error("SYNTAX_ERROR", message);
  }
}

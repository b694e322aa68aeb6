package io.larder.query.trino;

import io.larder.query.trino.Token.Kind;
import io.larder.query.trino.Token.Position;
import java.util.ArrayList;
import java.util.List;

/// Takes a statement apart: names in double or back quotes, texts in single ones, comments left
/// out.
final class Tokenizer {
  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int offset;
  private int line = 1;
  private int lineStart;

  private Tokenizer(String sql) {
    this.sql = sql;
  }

  /// The last is the end.
  static List<Token> tokens(String sql) {
    return new Tokenizer(sql).read();
  }

  private List<Token> read() {
    while (skipBlanks()) {
      char first = sql.charAt(offset);
      switch (first) {
        case '\'' -> quoted(Kind.TEXT, first);
        case '"', '`' -> quoted(Kind.QUOTED_NAME, first);
        default -> unquoted(first);
      }
    }
    add(Kind.END, "", offset);
    return tokens;
  }

  private boolean skipBlanks() {
    while (offset < sql.length()) {
      if (Character.isWhitespace(sql.charAt(offset))) {
        step();
      } else if (sql.startsWith("--", offset)) {
        skipTo("\n");
      } else if (sql.startsWith("/*", offset)) {
        skipTo("*/");
      } else {
        return true;
      }
    }
    return false;
  }

  private void skipTo(String end) {
    int found = sql.indexOf(end, offset);
    int stop = found < 0 ? sql.length() : found + end.length();
    while (offset < stop) {
      step();
    }
  }

  private void step() {
    if (sql.charAt(offset) == '\n') {
      line++;
      lineStart = offset + 1;
    }
    offset++;
  }

  private void add(Kind kind, String text, int start) {
    Position position = new Position(line, start - lineStart + 1);
    tokens.add(new Token(kind, text, start, offset, position));
  }

  private void quoted(Kind kind, char quote) {
    int start = offset;
    Position position = new Position(line, start - lineStart + 1);
    StringBuilder text = new StringBuilder();
    step();
    while (offset < sql.length()) {
      char character = sql.charAt(offset);
      boolean doubled = offset + 1 < sql.length() && sql.charAt(offset + 1) == quote;
      if (character == quote && !doubled) {
        step();
        tokens.add(new Token(kind, text.toString(), start, offset, position));
        return;
      }
      if (character == quote) {
        step();
      }
      text.append(character);
      step();
    }
    Token open = new Token(kind, text.toString(), start, offset, position);
    throw open.error("SYNTAX_ERROR", "mismatched input '" + quote + "': the quote is not closed");
  }

  private void unquoted(char first) {
    int start = offset;
    if (Character.isDigit(first)) {
      take(Tokenizer::isNumberPart);
      add(Kind.NUMBER, sql.substring(start, offset), start);
    } else if (isNamePart(first)) {
      take(Tokenizer::isNamePart);
      add(Kind.WORD, sql.substring(start, offset), start);
    } else {
      step();
      add(Kind.SIGN, sql.substring(start, offset), start);
    }
  }

  private void take(CharacterTest test) {
    while (offset < sql.length() && test.passes(sql.charAt(offset))) {
      step();
    }
  }

  private static boolean isNamePart(char character) {
    return Character.isLetterOrDigit(character) || character == '_' || character == '$';
  }

  private static boolean isNumberPart(char character) {
    return isNamePart(character) || character == '.';
  }

  private interface CharacterTest {
    boolean passes(char character);
  }
}

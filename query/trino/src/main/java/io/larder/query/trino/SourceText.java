package io.larder.query.trino;

import io.larder.query.trino.Token.Kind;
import java.util.List;

/// A statement's text and its tokens. Parts of it are given with all that is around them blanked,
/// so that every place keeps its line and column.
record SourceText(String sql, List<Token> tokens) {
  /// All up to the semicolon that may end it.
  String whole() {
    return between(0, end());
  }

  private int end() {
    return tokens.size() < 2 ? sql.length() : tokens.get(tokens.size() - 2).end();
  }

  String between(int from, int to) {
    return blanked(sql.substring(0, from)) + sql.substring(from, to);
  }

  private static String blanked(String text) {
    StringBuilder blanks = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      blanks.append(text.charAt(index) == '\n' ? '\n' : ' ');
    }
    return blanks.toString();
  }

  /// As the SDKs mean it: their CROSS JOIN has an ON, and one of their conditions lacks a blank
  /// before AND.
  SourceText mended() {
    StringBuilder text = new StringBuilder(sql);
    for (int index = tokens.size() - 2; index >= 0; index--) {
      Token token = tokens.get(index);
      if (token.kind() == Kind.WORD && token.text().equals("is_deletedAND")) {
        text.insert(token.end() - "AND".length(), ' ');
      }
      if (token.is("CROSS") && tokens.get(index + 1).is("JOIN") && hasCondition(index + 2)) {
        text.replace(token.offset(), token.end(), "INNER");
      }
    }
    return text.compareTo(new StringBuilder(sql)) == 0
        ? this
        : new SourceText(text.toString(), Tokenizer.tokens(text.toString()));
  }

  /// Whether ON comes behind the relation that begins here: a name or a query in parentheses, and
  /// its alias.
  private boolean hasCondition(int start) {
    int index = start;
    int depth = 0;
    do {
      Token token = tokens.get(index);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      index++;
    } while (depth > 0 && index < tokens.size());
    while (index < tokens.size() && isOfName(tokens.get(index))) {
      index++;
    }
    return index < tokens.size() && tokens.get(index).is("ON");
  }

  private static boolean isOfName(Token token) {
    return token.is(".") || token.is("AS") || (token.isName() && !token.is("ON") && !isJoin(token));
  }

  private static boolean isJoin(Token token) {
    return token.is("JOIN")
        || token.is("CROSS")
        || token.is("WHERE")
        || token.is("INNER")
        || token.is("LEFT")
        || token.is("RIGHT")
        || token.is("FULL");
  }
}

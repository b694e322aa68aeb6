package io.larder.wire.larder;

import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/// A method and a path, with what answers there.
///
/// @param template segments between slashes; those in braces stand for any text
record Endpoint(String method, String template, Action action) {

  /// Answers a request.
  @FunctionalInterface
  interface Action {
    /// @param arguments what stood for the braces, decoded, in their order
    HttpReply handle(HttpRequest request, List<String> arguments);
  }

  boolean isAt(String path) {
    String[] wanted = template.split("/", -1);
    String[] found = path.split("/", -1);
    if (wanted.length != found.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!isArgument(wanted[i]) && !wanted[i].equals(found[i])) {
        return false;
      }
    }
    return true;
  }

  HttpReply handle(HttpRequest request) {
    String[] wanted = template.split("/", -1);
    String[] found = request.rawPath().substring(LarderApi.PREFIX.length()).split("/", -1);
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (isArgument(wanted[i])) {
        arguments.add(UriText.decoded(found[i]));
      }
    }
    return action.handle(request, arguments);
  }

  private static boolean isArgument(String segment) {
    return segment.startsWith("{");
  }
}

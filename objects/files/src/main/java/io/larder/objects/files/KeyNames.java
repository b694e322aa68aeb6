package io.larder.objects.files;

import static io.larder.model.FeatureStoreException.invalid;

import io.larder.model.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The names of files and folders for what stands between the slashes of a key. Nearly always it is
/// the same text. What a file system cannot hold has a name that begins with `_larder_`; all other
/// names with that beginning are of no object, such as the offline store's `_larder_temporary`.
///
/// | Segment | Name |
/// |---|---|
/// | nothing at the end: the key of a folder, `a/` | `_larder_folder` |
/// | nothing elsewhere: `a//b` | `_larder_empty` |
/// | one that begins with `_larder_` | `_larder_name_` and the segment |
/// | one of more than 255 bytes | folders `_larder_long_…` in one another, then `_larder_last_…` |
final class KeyNames {
  static final String FOLDER = "_larder_folder";

  private static final String RESERVED = "_larder_";
  private static final String EMPTY = "_larder_empty";
  private static final String NAME = "_larder_name_";
  private static final String LONG = "_larder_long_";
  private static final String LAST = "_larder_last_";
  private static final int NAME_BYTES_MAX = 255;
  private static final int PIECE_BYTES_MAX = 240;

  /// What a name stands for.
  ///
  /// @param complete whether the segment ends here, or goes on in the names below this folder
  record Meaning(String text, boolean complete) {}

  private KeyNames() {}

  /// The names of a key's segments, one after the other.
  ///
  /// @throws io.larder.model.FeatureStoreException `INVALID` where no file can have such a name
  static List<String> of(String key) {
    List<String> names = new ArrayList<>();
    String[] segments = key.split("/", -1);
    for (int i = 0; i < segments.length - 1; i++) {
      add(key, segments[i], names);
    }
    String last = segments[segments.length - 1];
    if (last.isEmpty()) {
      names.add(FOLDER);
    } else {
      add(key, last, names);
    }
    return names;
  }

  /// What the name of a file or folder stands for; absent where it is of no object.
  static Optional<Meaning> meaning(String name) {
    if (!name.startsWith(RESERVED)) {
      return isPossible(name) ? Optional.of(new Meaning(name, true)) : Optional.empty();
    }
    return switch (name) {
      case FOLDER, EMPTY -> Optional.of(new Meaning("", true));
      default -> reserved(name);
    };
  }

  private static Optional<Meaning> reserved(String name) {
    if (name.startsWith(NAME + RESERVED)) {
      return Optional.of(new Meaning(name.substring(NAME.length()), true));
    }
    if (name.startsWith(LONG)) {
      return Optional.of(new Meaning(name.substring(LONG.length()), false));
    }
    return name.startsWith(LAST)
        ? Optional.of(new Meaning(name.substring(LAST.length()), true))
        : Optional.empty();
  }

  private static void add(String key, String segment, List<String> names) {
    if (!isPossible(segment)) {
      throw invalid("the key %s has the segment %s", Quoted.of(key), Quoted.of(segment));
    }
    String name = segment.startsWith(RESERVED) ? NAME + segment : segment;
    if (segment.isEmpty()) {
      names.add(EMPTY);
    } else if (bytes(name) <= NAME_BYTES_MAX) {
      names.add(name);
    } else {
      addPieces(segment, names);
    }
  }

  private static void addPieces(String segment, List<String> names) {
    int start = 0;
    int end = pieceEnd(segment, start);
    while (end < segment.length()) {
      names.add(LONG + segment.substring(start, end));
      start = end;
      end = pieceEnd(segment, start);
    }
    names.add(LAST + segment.substring(start));
  }

  private static int pieceEnd(String segment, int start) {
    int end = start;
    int bytes = 0;
    while (end < segment.length()) {
      int character = segment.codePointAt(end);
      bytes += bytes(Character.toString(character));
      if (bytes > PIECE_BYTES_MAX) {
        return end;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Segments that would lead elsewhere, or that no listing in XML can tell.
  private static boolean isPossible(String segment) {
    return !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().noneMatch(KeyNames::isImpossible);
  }

  private static boolean isImpossible(int character) {
    return character == '\\' || Character.isISOControl(character) || character >= 0xFFFE;
  }
}

package io.larder.wire.runtime;

import com.fasterxml.jackson.core.JsonParser;
import io.larder.model.TargetStore;
import io.larder.wire.protocol.ApiNames;
import io.larder.wire.shape.ShapeChecker;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads the stores that a write names.
final class TargetStoresReader {
  private TargetStoresReader() {}

  /// @param place of the list in the request
  static Set<TargetStore> read(JsonParser parser, ShapeChecker checker, String place)
      throws IOException {
    List<String> words = JsonTokens.texts(parser, place);
    checker.checkSize(words, "TargetStores", place);
    Set<TargetStore> stores = EnumSet.noneOf(TargetStore.class);
    for (int i = 0; i < words.size(); i++) {
      String path = place + "." + (i + 1) + ".member";
      String word = checker.checkText(words.get(i), "TargetStore", path);
      stores.add(ApiNames.find(word, TargetStore.values(), TargetStore::apiName));
    }
    return stores;
  }
}

package io.larder.service.search;

import java.util.Optional;

/// A filter as it was asked for.
///
/// @param operator absent where none was given: equality where there is a value, and existence
///   where there is none
public record FilterDraft(
    String property, Optional<FilterOperator> operator, Optional<String> value) {

  FilterOperator meantOperator() {
    return operator.orElse(value.isPresent() ? FilterOperator.EQUALS : FilterOperator.EXISTS);
  }
}

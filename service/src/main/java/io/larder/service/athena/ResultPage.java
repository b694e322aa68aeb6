package io.larder.service.athena;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page of a result.
///
/// @param rows cells as texts, null for NULL; the first row of a query's first page names the
///   columns
/// @param nextToken asks for the next page; absent on the last
public record ResultPage(
    List<ResultColumn> columns,
    List<List<@Nullable String>> rows,
    Optional<Long> updateCount,
    Optional<String> nextToken) {}

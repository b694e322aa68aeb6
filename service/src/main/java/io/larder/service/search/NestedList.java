package io.larder.service.search;

import java.util.List;
import java.util.function.Function;

/// A list of structures that every candidate has, and what is known of each of them.
///
/// @param properties with their full names, as filters write them
record NestedList<C, E>(
    String name, Function<C, List<E>> elements, SearchProperties<E> properties) {}

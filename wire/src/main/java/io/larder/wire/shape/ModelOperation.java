package io.larder.wire.shape;

import java.util.Optional;
import java.util.Set;

/// An operation of a service.
///
/// @param uri its path; a label stands in braces
/// @param input names the shape of the request
/// @param errors codes of those errors that the model lists
public record ModelOperation(
    String name, String method, String uri, Optional<String> input, Set<String> errors) {}

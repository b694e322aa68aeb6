package io.larder.wire.protocol;

import io.larder.wire.http.HttpRequest;

/// A request to a service that speaks REST-JSON, taken apart.
///
/// @param label the part of the path that stands in braces in the model, decoded; empty where the
///   path has none
public record RestCall(HttpRequest request, String label, QueryParameters query) {}

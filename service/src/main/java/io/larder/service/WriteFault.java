package io.larder.service;

import io.larder.model.ErrorKind;

/// Why one write of many was not done.
///
/// @param text for the client
public record WriteFault(ErrorKind kind, String text) {}

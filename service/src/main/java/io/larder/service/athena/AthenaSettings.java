package io.larder.service.athena;

import java.time.Duration;

/// @param concurrentMax statements that run at the same time
/// @param queuedMax statements that wait; further ones are refused
/// @param timeLimit after which a statement is stopped
/// @param outputLocation where results go if nobody says where; its bucket is made when missing
public record AthenaSettings(
    int concurrentMax, int queuedMax, Duration timeLimit, String outputLocation) {}

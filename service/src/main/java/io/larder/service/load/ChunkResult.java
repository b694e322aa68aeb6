package io.larder.service.load;

/// What became of a chunk.
///
/// @param end where the next chunk begins in the client's source, in the client's own unit
public record ChunkResult(int chunk, long end, long accepted, long refused) {}

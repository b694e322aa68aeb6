package io.larder.service.load;

/// How far a load has come.
///
/// @param nextChunk the number of the first chunk that is missing; chunks are counted from 0
/// @param end of the last chunk that was written, as the client told it; 0 before the first
/// @param accepted rows of all chunks so far
/// @param refused rows of all chunks so far
public record LoadProgress(String id, int nextChunk, long end, long accepted, long refused) {
  LoadProgress after(ChunkResult result) {
    return new LoadProgress(
        id,
        result.chunk() + 1,
        result.end(),
        accepted + result.accepted(),
        refused + result.refused());
  }
}

package io.larder.store;

/// An immutable Parquet file of the offline store.
///
/// @param path where a query engine on this machine reads it
/// @param uri its `s3://` address
public record DataFile(String path, String uri, long sizeBytes, long rowCount) {}

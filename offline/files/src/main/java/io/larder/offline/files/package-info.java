/// What stores of history in files have in common: how rows become Parquet files, where an `s3://`
/// address lies on this machine, and how a file gets to the disk.
@NullMarked
package io.larder.offline.files;

import org.jspecify.annotations.NullMarked;

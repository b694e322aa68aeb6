/// The REST API of S3, with paths that begin with the bucket, over an object store.
@NullMarked
package io.larder.wire.s3;

import org.jspecify.annotations.NullMarked;

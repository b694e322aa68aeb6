/// Tests of the REST API of S3.
@NullMarked
package io.larder.wire.s3;

import org.jspecify.annotations.NullMarked;

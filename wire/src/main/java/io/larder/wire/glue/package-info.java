/// Glue's catalog: AWS JSON 1.1, `X-Amz-Target: AWSGlue.…`.
@NullMarked
package io.larder.wire.glue;

import org.jspecify.annotations.NullMarked;

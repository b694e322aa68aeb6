/// Athena: AWS JSON 1.1, `X-Amz-Target: AmazonAthena.…`.
@NullMarked
package io.larder.wire.athena;

import org.jspecify.annotations.NullMarked;

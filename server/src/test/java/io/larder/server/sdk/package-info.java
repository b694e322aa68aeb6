/// Larder as programs in Java use it: through the AWS SDK for Java v2, which differs from a cloud
/// user's in the endpoint alone.
@NullMarked
package io.larder.server.sdk;

import org.jspecify.annotations.NullMarked;

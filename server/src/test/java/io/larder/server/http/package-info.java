/// Tests of the package.
@NullMarked
package io.larder.server.http;

import org.jspecify.annotations.NullMarked;

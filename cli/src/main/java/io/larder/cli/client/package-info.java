/// Talks to a server: the AWS operations and Larder's own API over HTTP.
@NullMarked
package io.larder.cli.client;

import org.jspecify.annotations.NullMarked;

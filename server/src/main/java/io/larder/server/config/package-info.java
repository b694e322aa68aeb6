/// Settings: their names, defaults and where they come from.
@NullMarked
package io.larder.server.config;

import org.jspecify.annotations.NullMarked;

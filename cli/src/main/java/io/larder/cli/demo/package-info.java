/// The demonstration on the flights example.
@NullMarked
package io.larder.cli.demo;

import org.jspecify.annotations.NullMarked;

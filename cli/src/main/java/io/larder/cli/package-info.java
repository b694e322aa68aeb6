/// The command line: one small class per command; what they share is in the packages below.
@NullMarked
package io.larder.cli;

import org.jspecify.annotations.NullMarked;

/// Training sets: what the options mean, and the way from a specification to files.
@NullMarked
package io.larder.cli.dataset;

import org.jspecify.annotations.NullMarked;

/// Training sets: what was true at each row's moment, kept with a certificate that says what it was
/// made from and makes it again.
@NullMarked
package io.larder.service.trainingset;

import org.jspecify.annotations.NullMarked;

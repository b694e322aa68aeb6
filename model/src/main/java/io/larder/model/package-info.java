/// The values of a feature store. Each checks itself when it is made, so that an illegal one cannot
/// exist; none knows how it is stored or sent.
@NullMarked
package io.larder.model;

import org.jspecify.annotations.NullMarked;

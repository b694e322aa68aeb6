@NullMarked
package io.larder.service.trainingset;

import org.jspecify.annotations.NullMarked;

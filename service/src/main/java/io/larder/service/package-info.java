/// The use cases: what a client can do with feature groups and records. They know the ports and no
/// protocol.
@NullMarked
package io.larder.service;

import org.jspecify.annotations.NullMarked;

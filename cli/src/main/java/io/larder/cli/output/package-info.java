/// What people and programs read: tables, JSON, progress.
@NullMarked
package io.larder.cli.output;

import org.jspecify.annotations.NullMarked;

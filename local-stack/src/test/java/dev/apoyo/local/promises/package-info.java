/** Which promise is shown by which test. */
@NullMarked
package dev.apoyo.local.promises;

import org.jspecify.annotations.NullMarked;

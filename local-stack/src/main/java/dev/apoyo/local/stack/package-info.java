/** All parts of Apoyo in one process: started in order, stopped in reverse. */
@NullMarked
package dev.apoyo.local.stack;

import org.jspecify.annotations.NullMarked;

/** The topics of the log: each named once, with key, partitions and retention. */
@NullMarked
package dev.apoyo.contracts.log;

import org.jspecify.annotations.NullMarked;

/** A Flink cluster inside this process, and the checkpoints that its jobs go on from. */
@NullMarked
package dev.apoyo.local.flink;

import org.jspecify.annotations.NullMarked;

/** A water loop with valves, one fault a recording: is the fault seen in its rows, and only there? */
@NullMarked
package dev.apoyo.local.score.skab;

import org.jspecify.annotations.NullMarked;

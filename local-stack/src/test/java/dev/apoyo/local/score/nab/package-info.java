@NullMarked
package dev.apoyo.local.score.nab;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.apoyo.local.score.skab;

import org.jspecify.annotations.NullMarked;

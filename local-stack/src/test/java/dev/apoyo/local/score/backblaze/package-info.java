@NullMarked
package dev.apoyo.local.score.backblaze;

import org.jspecify.annotations.NullMarked;

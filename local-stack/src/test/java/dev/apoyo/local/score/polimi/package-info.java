@NullMarked
package dev.apoyo.local.score.polimi;

import org.jspecify.annotations.NullMarked;

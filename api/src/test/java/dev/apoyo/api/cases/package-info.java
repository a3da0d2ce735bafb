@NullMarked
package dev.apoyo.api.cases;

import org.jspecify.annotations.NullMarked;

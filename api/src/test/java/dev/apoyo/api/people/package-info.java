@NullMarked
package dev.apoyo.api.people;

import org.jspecify.annotations.NullMarked;

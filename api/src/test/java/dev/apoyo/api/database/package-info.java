@NullMarked
package dev.apoyo.api.database;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.apoyo.api.http;

import org.jspecify.annotations.NullMarked;

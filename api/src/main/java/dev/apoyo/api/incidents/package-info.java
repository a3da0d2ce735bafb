/** Common causes over many devices, as stored and shown. */
@NullMarked
package dev.apoyo.api.incidents;

import org.jspecify.annotations.NullMarked;

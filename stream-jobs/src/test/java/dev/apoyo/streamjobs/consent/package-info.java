@NullMarked
package dev.apoyo.streamjobs.consent;

import org.jspecify.annotations.NullMarked;

/** What the owner lets the jobs use: the part of a registration and of a model that decides it. No engine in here. */
@NullMarked
package dev.apoyo.streamjobs.consent;

import org.jspecify.annotations.NullMarked;

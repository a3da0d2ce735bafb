/** How a case goes from one person to another: somebody asks, and it stays where it is until the other accepts. */
@NullMarked
package dev.apoyo.api.handovers;

import org.jspecify.annotations.NullMarked;

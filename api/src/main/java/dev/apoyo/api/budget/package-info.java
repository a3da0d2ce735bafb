/** How much owners want to hear, and when: quiet hours, the budget of a week, and one digest for the rest. */
@NullMarked
package dev.apoyo.api.budget;

import org.jspecify.annotations.NullMarked;

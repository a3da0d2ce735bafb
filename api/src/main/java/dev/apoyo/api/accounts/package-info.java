/** Who may sign in, and who is asking. */
@NullMarked
package dev.apoyo.api.accounts;

import org.jspecify.annotations.NullMarked;

/** What people write, rules and models, checked before it runs: every mistake with its place and what is accepted. */
@NullMarked
package dev.apoyo.contracts.check;

import org.jspecify.annotations.NullMarked;

/** How often rules are right and how early, and what becomes of those that are right too seldom. */
@NullMarked
package dev.apoyo.api.ledger;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.apoyo.api.ledger;

import org.jspecify.annotations.NullMarked;

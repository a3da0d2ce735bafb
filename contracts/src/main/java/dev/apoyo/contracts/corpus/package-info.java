/** Bodies that devices should never send, each with the answer it must get; for the tests of every module. */
@NullMarked
package dev.apoyo.contracts.corpus;

import org.jspecify.annotations.NullMarked;

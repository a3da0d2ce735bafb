/** What detection costs on this machine, beside its limits in the same run. */
@NullMarked
package dev.apoyo.local.bench;

import org.jspecify.annotations.NullMarked;

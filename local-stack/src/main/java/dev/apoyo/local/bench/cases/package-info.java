/** What looks at cases cost when there are a million of them. */
@NullMarked
package dev.apoyo.local.bench.cases;

import org.jspecify.annotations.NullMarked;

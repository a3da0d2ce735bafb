/** What is known about products and their faults: words, manuals, answers of experts; in versions. */
@NullMarked
package dev.apoyo.api.knowledge;

import org.jspecify.annotations.NullMarked;

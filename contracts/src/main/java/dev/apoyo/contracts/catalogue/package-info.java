/** What Apoyo ships with: sample models, rules, and the texts of faults and tips in English and Spanish. */
@NullMarked
package dev.apoyo.contracts.catalogue;

import org.jspecify.annotations.NullMarked;

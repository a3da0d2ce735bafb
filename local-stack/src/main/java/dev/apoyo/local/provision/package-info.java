/** Makes simulated devices known to Apoyo, as the maker's own systems would. */
@NullMarked
package dev.apoyo.local.provision;

import org.jspecify.annotations.NullMarked;

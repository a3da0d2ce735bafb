/** Products as people see them: health, device, open cases and consents in one look. */
@NullMarked
package dev.apoyo.api.assets;

import org.jspecify.annotations.NullMarked;

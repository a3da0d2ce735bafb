/** What an episode was like for its owner: asked once, answered by a signed link, and acted upon when it was bad. */
@NullMarked
package dev.apoyo.api.surveys;

import org.jspecify.annotations.NullMarked;

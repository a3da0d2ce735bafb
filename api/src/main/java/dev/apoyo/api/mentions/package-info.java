/** What people say of products in public: heard, told to detection, and taken to private or answered without a word of anybody's data. */
@NullMarked
package dev.apoyo.api.mentions;

import org.jspecify.annotations.NullMarked;

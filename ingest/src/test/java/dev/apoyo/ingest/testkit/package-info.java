/** Fakes, fixtures and small clients for the tests of ingest. */
@NullMarked
package dev.apoyo.ingest.testkit;

import org.jspecify.annotations.NullMarked;

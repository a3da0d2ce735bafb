/** Bytes to records and back: JSON, CBOR and SenML, with limits and reject reasons. */
@NullMarked
package dev.apoyo.contracts.codec;

import org.jspecify.annotations.NullMarked;

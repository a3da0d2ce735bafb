/** One request of the contract and its answer: routing, roles, problem details, pages. */
@NullMarked
package dev.apoyo.api.http;

import org.jspecify.annotations.NullMarked;

package dev.apoyo.api.themes;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a case came about; JSON as {@code CaseCause} of the contract.
 *
 * @param rootCause in the words of who found it
 * @param themeId what it is a case of
 * @param changeId the change of the product that is to end it, null when there is none
 */
record Cause(String rootCause, String themeId, @Nullable UUID changeId) {}

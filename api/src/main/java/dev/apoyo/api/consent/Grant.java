package dev.apoyo.api.consent;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.UUID;

/** One grant that stands. */
public record Grant(Purpose purpose, DataCategory category, Instant grantedAt, UUID receiptId) {}

package dev.apoyo.api.exchange;

/** Where the replacement is. */
public enum ExchangeState {
    REQUESTED,
    APPROVED,
    SHIPPED,
    DELIVERED,
    /** It serves the asset; it has not shown yet that it works. */
    ACTIVATED,
    /** Its telemetry shows that it works, or a person said so with a reason. */
    HEALTHY,
    CLOSED,
    CANCELLED,
    /** The replacement does not work either. */
    FAILED;

    /** Whether it left the maker, whatever became of it then. */
    boolean isUnderWay() {
        return switch (this) {
            case REQUESTED, APPROVED -> false;
            case SHIPPED, DELIVERED, ACTIVATED, HEALTHY -> true;
            case CLOSED, CANCELLED, FAILED -> false;
        };
    }

    boolean isOver() {
        return switch (this) {
            case REQUESTED, APPROVED, SHIPPED, DELIVERED, ACTIVATED, HEALTHY -> false;
            case CLOSED, CANCELLED, FAILED -> true;
        };
    }

    /** Whether the owner still waits for a product that works. */
    boolean isAwaited() {
        return switch (this) {
            case REQUESTED, APPROVED, SHIPPED, DELIVERED, ACTIVATED -> true;
            case HEALTHY, CLOSED, CANCELLED, FAILED -> false;
        };
    }
}

package dev.apoyo.api.assets;

/** How an asset is, from its active alarms; JSON as in the contract. */
public record Health(State state, int activeAlarms) {

    /** How urgent. */
    public enum State {
        GOOD,
        ATTENTION,
        URGENT,
        /** Never heard of. */
        UNKNOWN
    }

    static Health of(AssetRow row) {
        return new Health(stateOf(row), row.activeAlarms());
    }

    private static State stateOf(AssetRow row) {
        if (row.hasUrgentAlarm()) {
            return State.URGENT;
        }
        if (row.activeAlarms() > 0) {
            return State.ATTENTION;
        }
        boolean isHeardOf = row.lastReadingAt() != null || row.connectionChangedAt() != null;
        return isHeardOf ? State.GOOD : State.UNKNOWN;
    }
}

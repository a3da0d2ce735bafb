package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import org.jspecify.annotations.Nullable;

/**
 * One device as the fleet knows it. It is kept in keyed state: components are only added, never removed.
 *
 * @param modelId empty while it is not registered
 * @param lot empty when unknown
 * @param region empty when unknown
 * @param version of its registration
 * @param firmware as it last announced, empty when it never did
 * @param firmwareAtMillis when it announced that
 */
public record Member(String modelId, String lot, String region, long version, String firmware, long firmwareAtMillis) {

    public static final Member UNKNOWN = new Member("", "", "", Long.MIN_VALUE, "", Long.MIN_VALUE);

    public boolean isRegistered() {
        return !modelId.isEmpty();
    }

    public Cell cell() {
        return new Cell(modelId, firmware, lot, region);
    }

    /** What its alarm of {@code alarmModelId} has in common with others; an alarm may outlive what it was raised on. */
    public Cell cellFor(String alarmModelId) {
        return modelId.equals(alarmModelId) ? cell() : Cell.ofModel(alarmModelId);
    }

    /** The same one when the registration is older than the known one. */
    public Member registered(DeviceProfile profile) {
        return profile.version() < version
                ? this
                : new Member(
                        profile.modelId(),
                        orEmpty(profile.lot()),
                        orEmpty(profile.region()),
                        profile.version(),
                        firmware,
                        firmwareAtMillis);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The same one when the presence tells no newer firmware. */
    public Member heard(Presence presence) {
        long at = presence.time().toEpochMilli();
        boolean isNews =
                presence.state() == PresenceState.ONLINE && !presence.firmware().isEmpty() && at >= firmwareAtMillis;
        return isNews ? new Member(modelId, lot, region, version, presence.firmware(), at) : this;
    }
}

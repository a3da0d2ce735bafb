package dev.apoyo.api.registry;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Problem.Fault;
import dev.apoyo.api.http.Problem.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the contract cannot say about a batch: known models, real time zones, nothing twice. */
final class DeviceBatchCheck {

    private static final int MAX_FAULTS = 10;

    private final Set<String> modelIds;
    private final Instant now;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> deviceIds = new HashSet<>();
    private final Set<String> assetIds = new HashSet<>();

    private DeviceBatchCheck(Set<String> modelIds, Instant now) {
        this.modelIds = modelIds;
        this.now = now;
    }

    /** @throws Problem that names the first faults */
    static void require(DeviceBatch batch, Set<String> modelIds, Instant now) {
        DeviceBatchCheck check = new DeviceBatchCheck(modelIds, now);
        for (int i = 0; i < batch.devices().size() && check.faults.size() < MAX_FAULTS; i++) {
            check.device("/devices/" + i, batch.devices().get(i));
        }
        if (!check.faults.isEmpty()) {
            throw Problem.invalid(check.faults);
        }
    }

    private void device(String at, DeviceBatch.NewDevice device) {
        require(deviceIds.add(device.deviceId()), at + "/deviceId", device.deviceId() + " is in the batch twice");
        require(
                device.isForStock() || assetIds.add(device.asset()),
                at + "/assetId",
                device.asset() + " is in the batch twice");
        require(
                modelIds.contains(device.modelId()),
                at + "/modelId",
                device.modelId() + " is no model here; known are " + modelIds);
        if (device.isForStock()) {
            stock(at, device);
        } else {
            owner(at + "/owner", device.itsOwner());
        }
        for (int i = 0; i < device.allConsents().size(); i++) {
            Instant grantedAt = device.allConsents().get(i).grantedAt();
            require(
                    grantedAt == null || !grantedAt.isAfter(now),
                    at + "/consents/" + i + "/grantedAt",
                    "must not be in the future");
        }
    }

    private void owner(String at, DeviceBatch.NewOwner owner) {
        require(isTimeZone(owner.timeZone()), at + "/timeZone", "is no IANA time zone");
        String email = owner.email();
        require(email == null || email.contains("@"), at + "/email", "is no e-mail address");
    }

    private void stock(String at, DeviceBatch.NewDevice device) {
        require(device.assetId() == null, at + "/assetId", "a device without an owner waits in stock and has no asset");
        require(device.allConsents().isEmpty(), at + "/consents", "only an owner consents; name the owner");
        require(device.purchase() == null, at + "/purchase", "only an owner has bought; name the owner");
    }

    private static boolean isTimeZone(@Nullable String name) {
        try {
            return name == null || ZoneId.of(name) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void require(boolean holds, String pointer, String detail) {
        if (!holds) {
            faults.add(new Fault(Place.body, pointer, detail));
        }
    }
}

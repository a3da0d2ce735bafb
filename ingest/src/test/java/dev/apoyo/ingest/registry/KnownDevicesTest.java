package dev.apoyo.ingest.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.ingest.testkit.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KnownDevicesTest {

    private final KnownDevices known = new KnownDevices();

    @Test
    void anOlderVersionNeverReplacesANewerOne() {
        known.put(Fixtures.device("w-1", 2, List.of()));
        known.put(Fixtures.device("w-1", 1, Fixtures.consentTo(DataCategory.HEALTH)));
        KnownDevice device = Objects.requireNonNull(known.device("w-1"));
        assertThat(device.mayStore(DataCategory.HEALTH, Fixtures.NOW.toEpochMilli()))
                .isFalse();
    }

    @Test
    void anOlderModelNeverReplacesANewerOne() {
        known.put(Fixtures.model());
        known.put(new ProductModel(Fixtures.MODEL_ID, Map.of(), List.of(), List.of(), DataCategory.LOCATION, 0));
        assertThat(known.model(Fixtures.MODEL_ID).categoryOfMetric("motor_celsius"))
                .isEqualTo(DataCategory.HEALTH);
    }

    @Test
    void saysWhoseCredentialIsGone() {
        List<String> gone = new ArrayList<>();
        known.whenCredentialGone(gone::add);
        known.put(Fixtures.device("w-1"));
        known.put(Fixtures.device("w-1", 2, List.of()));
        assertThat(gone).isEmpty();
        known.put(withCredential(Fixtures.device("w-1", 3, List.of()), "00"));
        known.removeDevice("w-1");
        known.removeDevice("w-1");
        assertThat(gone).containsExactly("w-1", "w-1");
    }

    @Test
    void aCredentialThatIsNoHexLetsNobodyIn() {
        known.put(withCredential(Fixtures.device("w-1"), "not hex"));
        KnownDevice device = Objects.requireNonNull(known.device("w-1"));
        assertThat(device.hasCredential(new byte[32])).isFalse();
    }

    private static DeviceRegistration withCredential(DeviceRegistration of, String sha256) {
        return new DeviceRegistration(
                of.deviceId(),
                of.assetId(),
                of.modelId(),
                of.ownerId(),
                of.language(),
                of.timeZone(),
                of.region(),
                of.lot(),
                sha256,
                of.consents(),
                of.version(),
                of.updatedAt());
    }
}

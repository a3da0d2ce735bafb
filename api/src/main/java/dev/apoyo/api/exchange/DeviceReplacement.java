package dev.apoyo.api.exchange;

import static java.util.Objects.requireNonNull;

import dev.apoyo.api.alarms.AlarmStore;
import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.cases.CaseSignalChanges;
import dev.apoyo.api.exchange.ExchangeMoves.Held;
import dev.apoyo.api.registry.DeviceSwap;
import io.vertx.core.Future;

/**
 * The new device takes the place of the old one: in the asset, in the log, and in what the cases of the asset go by. Alarms of
 * the old device end with it.
 */
public final class DeviceReplacement {

    private final CaseLog cases;
    private final CaseSignalChanges signals;
    private final AlarmStore alarms = new AlarmStore();
    private final DeviceSwap devices = new DeviceSwap();

    public DeviceReplacement(CaseLog cases, CaseSignalChanges signals) {
        this.cases = cases;
        this.signals = signals;
    }

    Future<Void> replace(Held held) {
        String oldDeviceId = held.asset().deviceId();
        String newDeviceId = requireNonNull(held.exchange().progress().fact("deviceId"), "it was shipped");
        CaseEvent event = CaseEvent.ofSystem(held.now(), CaseEventKind.DEVICE_REPLACED, null, null)
                .with("oldDeviceId", oldDeviceId)
                .with("deviceId", newDeviceId);
        return cases.append(held.tx(), held.exchange().caseId(), event)
                .compose(known -> alarms.retire(held.tx(), held.asset().assetId(), oldDeviceId, held.now()))
                .compose(caseIds -> signals.deviceReplaced(held.tx(), caseIds, held.now()))
                .compose(clear -> devices.swap(held.tx(), held.asset(), newDeviceId, held.now()));
    }
}

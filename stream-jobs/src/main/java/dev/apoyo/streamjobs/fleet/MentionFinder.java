package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.streamjobs.fleet.CommonCause.Finding;
import dev.apoyo.streamjobs.fleet.PublicVoice.Spike;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What people say of one model in public, beside what its devices show. A spike about a fault supports the incident of that
 * fault that is open, and otherwise opens one of the whole model: devices that show the fault belong to it, then and later.
 * The incident's statistic names the mentions.
 */
public final class MentionFinder {

    /** After the first, every so many authors are told. */
    private static final int TOLD_EVERY = 5;

    private static final String NAMED = "public mentions";

    private final CauseSettings faults;
    private final PublicVoice voice;
    private final String window;
    private final String modelId;
    private final FaultBook book;
    private final Consumer<Incident> incidents;

    public MentionFinder(
            CauseSettings faults,
            CauseSettings mentions,
            String modelId,
            FaultBook book,
            Consumer<Incident> incidents) {
        this.faults = faults;
        this.voice = new PublicVoice(mentions);
        this.window = mentions.windowMillis() / IncidentFinder.CHECK_MILLIS + " d";
        this.modelId = modelId;
        this.book = book;
        this.incidents = incidents;
    }

    public void onMention(Mention mention) {
        if (!mention.complainsOfAFault()) {
            return;
        }
        String faultCode = Objects.requireNonNull(mention.faultCode());
        FaultState known = book.fault(faultCode);
        FaultState state = known == null
                ? new FaultState(BaseRate.startingAt(mention.at().toEpochMilli()), List.of(), List.of())
                : known;
        MentionState before = book.mentions(faultCode);
        MentionState heard = voice.hear(
                before == null ? voice.atFirst(mention) : before,
                mention,
                !state.open().isEmpty());
        if (heard.equals(before)) {
            return;
        }
        book.keepMentions(faultCode, heard);
        Spike spike = voice.look(heard);
        if (spike.isSignificant()) {
            onSpike(faultCode, state, spike, mention.at());
        }
    }

    private void onSpike(String faultCode, FaultState state, Spike spike, Instant at) {
        if (state.open().isEmpty()) {
            open(faultCode, state, spike, at);
        } else {
            support(faultCode, state, state.open().get(0), spike, at);
        }
    }

    private void open(String faultCode, FaultState state, Spike spike, Instant at) {
        Map<Cell, Long> exposure = book.exposure();
        long exposed = exposure.values().stream().mapToLong(Long::longValue).sum();
        List<Affected> founders = state.recent();
        double expected =
                Tail.expected(state.rate().cautiousEvents(), state.rate().cautiousExposure(faults), exposed);
        Finding finding = new Finding(
                Group.ofModel(modelId), founders.size(), exposed, expected, 1, spike.pValue(), spike.limit());
        OpenIncident opened = OpenIncident.of(IncidentKind.FLEET, faultCode, finding, window, founders, at)
                .saying(devices(founders.size(), exposed) + "; " + spike.statistic(window));
        for (Affected founder : founders) {
            if (founder.active()) {
                book.keepChild(founder.alarmId(), new Child(opened.id(), faultCode));
            }
        }
        incidents.accept(opened.now());
        BaseRate rate = state.rate().until(at.toEpochMilli(), 0, faults);
        book.keep(faultCode, new FaultState(rate, List.of(), List.of(opened)));
    }

    private String devices(int affected, long exposed) {
        return affected + " of " + exposed + " devices in " + window;
    }

    private void support(String faultCode, FaultState state, OpenIncident open, Spike spike, Instant at) {
        String said = open.now().statistic();
        boolean isNew = !said.contains(NAMED);
        if (!isNew && spike.authors() % TOLD_EVERY != 0) {
            return;
        }
        String ofDevices = isNew ? said : said.substring(0, said.indexOf("; " + NAMED));
        OpenIncident supported =
                open.saying(ofDevices + "; " + spike.statistic(window)).updatedAt(at);
        incidents.accept(supported.now());
        List<OpenIncident> all = new ArrayList<>(OpenIncidents.replaced(state.open(), open, supported));
        book.keep(faultCode, new FaultState(state.rate(), state.recent(), all));
    }

    /** Whether nobody speaks of the fault more than usual since the last check, which this one is from now on. */
    boolean isQuiet(String faultCode) {
        MentionState state = book.mentions(faultCode);
        if (state == null) {
            return true;
        }
        book.keepMentions(faultCode, state.checked());
        return voice.isUsual(state, IncidentFinder.CHECK_MILLIS, IncidentFinder.USUAL);
    }
}

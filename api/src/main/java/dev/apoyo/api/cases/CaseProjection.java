package dev.apoyo.api.cases;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.ledger.Outcome;
import dev.apoyo.contracts.rule.Severity;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From the log to the row of a case. Pure: the same events always make the same facts, now or when they are read again. */
final class CaseProjection {

    private CaseProjection() {}

    /** What the whole log says. It begins with {@code OPENED}, or has been imported. */
    static CaseFacts fold(UUID caseId, List<CaseEvent> log) {
        CaseFacts facts = null;
        for (CaseEvent event : log.subList(begin(log), log.size())) {
            facts = facts == null ? first(caseId, event) : apply(facts, event);
        }
        if (facts == null) {
            throw new IllegalArgumentException("case " + caseId + " has no log");
        }
        return facts;
    }

    private static int begin(List<CaseEvent> log) {
        int begin = 0;
        for (int i = 0; i < log.size(); i++) {
            begin = log.get(i).kind() == CaseEventKind.IMPORTED ? i : begin;
        }
        return begin;
    }

    /** @param event {@code OPENED} or {@code IMPORTED} */
    static CaseFacts first(UUID caseId, CaseEvent event) {
        CaseData data = new CaseData(event.data());
        boolean isImported = event.kind() == CaseEventKind.IMPORTED;
        return new CaseFacts(
                caseId,
                data.number(CaseData.NUMBER, 0),
                data.text(CaseData.ASSET_ID),
                data.text(CaseData.OWNER_ID),
                data.text(CaseData.DEVICE_ID),
                data.text(CaseData.MODEL_ID),
                data.text(CaseData.FAULT_CODE),
                data.oneOf(CaseData.SEVERITY, Severity.class),
                isImported ? data.oneOf("state", CaseState.class) : CaseState.OPEN,
                data.idOrNull("takenBy"),
                isImported ? data.time("openedAt") : event.time(),
                data.oneOf(CaseData.OPENED_BY, OpenedBy.class),
                isImported ? data.time("updatedAt") : event.time(),
                data.timeOrNull("resolvedAt"),
                data.oneOfOrNull(CaseData.OUTCOME, Outcome.class),
                data.idOrNull("outcomeBy"),
                data.timeOrNull("outcomeAt"),
                data.textOrNull("outcomeReason"),
                data.timeOrNull(CaseData.FAILED_AT),
                data.is(CaseData.OVERRIDDEN),
                data.count("overrides"),
                data.count("recurrences"),
                data.count("reopenings"),
                data.count("handovers"),
                data.number(CaseData.VERIFICATION_MINUTES, 0),
                data.oneOf(CaseData.SIGNAL, Signal.class),
                data.timeOrNull(CaseData.CLEAR_SINCE),
                data.textOrNull(CaseData.INCIDENT_ID),
                null,
                null,
                data.number("version", 1));
    }

    /** What the case is after the event. Throws a {@link Problem} when it may not happen now. */
    static CaseFacts apply(CaseFacts before, CaseEvent event) {
        CaseDraft draft = new CaseDraft(before);
        draft.state = before.state().after(event.kind(), before.caseOwner() != null);
        draft.updatedAt = event.time();
        change(draft, event, new CaseData(event.data()));
        return draft.done();
    }

    private static void change(CaseDraft draft, CaseEvent event, CaseData data) {
        switch (event.kind()) {
            case RECURRED -> recurred(draft, data);
            case SEVERITY_RAISED -> raised(draft, data);
            case SIGNAL_CLEARED -> signal(draft, Signal.CLEAR, data);
            case SIGNAL_RETURNED -> signal(draft, Signal.ACTIVE, data);
            case CONSENT_WITHDRAWN -> signal(draft, Signal.NONE, data);
            case ALARM_RETRACTED -> signal(draft, data.oneOf(CaseData.SIGNAL, Signal.class), data);
            case INCIDENT_JOINED -> draft.incidentId = data.text(CaseData.INCIDENT_ID);
            case TAKEN -> draft.caseOwner = event.by().accountId();
            case ASSIGNED -> draft.caseOwner = data.id(CaseData.ACCOUNT_ID);
            case HANDOVER_ACCEPTED -> handedOver(draft, data);
            case NEXT_STEP_SET -> nextStep(draft, event, data);
            case RESOLVED -> resolved(draft, event, data);
            case OUTCOME_SAID -> outcomeSaid(draft, event, data);
            case REOPENED -> reopened(draft);
            case OPENED,
                    IMPORTED,
                    OWNER_INFORMED,
                    HANDOVER_OFFERED,
                    HANDOVER_DECLINED,
                    CALL_BACK_ASKED,
                    CALL_BACK_DONE,
                    NOTE,
                    PHONE_NOTE,
                    MESSAGE_TO_OWNER,
                    MESSAGE_FROM_OWNER,
                    THANKED,
                    CHANNEL_FAILED,
                    PROMISE_WARNED,
                    REMINDED,
                    EXCHANGE_CHANGED,
                    DEVICE_REPLACED,
                    REFUND_CHANGED,
                    CAUSE_SAID,
                    RULE_FELL_BACK,
                    SURVEY_SENT,
                    SURVEY_ANSWERED,
                    MENTION_LINKED -> {}
        }
    }

    private static void recurred(CaseDraft draft, CaseData data) {
        draft.recurrences++;
        raised(draft, data);
        draft.verificationMinutes = Math.max(draft.verificationMinutes, data.number(CaseData.VERIFICATION_MINUTES, 0));
        signal(draft, Signal.ACTIVE, data);
    }

    private static void raised(CaseDraft draft, CaseData data) {
        draft.severity = draft.severity.worse(data.oneOf(CaseData.SEVERITY, Severity.class));
    }

    private static void signal(CaseDraft draft, Signal signal, CaseData data) {
        draft.signal = signal;
        draft.signalClearSince = signal == Signal.CLEAR ? data.timeOrNull(CaseData.CLEAR_SINCE) : null;
    }

    private static void handedOver(CaseDraft draft, CaseData data) {
        draft.caseOwner = data.id(CaseData.ACCOUNT_ID);
        draft.handovers++;
    }

    private static void nextStep(CaseDraft draft, CaseEvent event, CaseData data) {
        draft.nextStep = event.text();
        draft.nextStepAt = data.timeOrNull(CaseData.DUE_AT);
    }

    /** What was said of it before stays; when nothing was, it is unknown. */
    private static void resolved(CaseDraft draft, CaseEvent event, CaseData data) {
        draft.resolvedAt = event.time();
        draft.overridden = data.is(CaseData.OVERRIDDEN);
        draft.overrides += draft.overridden ? 1 : 0;
        draft.nextStep = null;
        draft.nextStepAt = null;
        Outcome known = data.oneOfOrNull(CaseData.OUTCOME, Outcome.class);
        if (known != null || draft.outcome == null) {
            judge(draft, known == null ? Outcome.UNKNOWN : known, event, null, data);
        }
    }

    private static void outcomeSaid(CaseDraft draft, CaseEvent event, CaseData data) {
        if (draft.outcome == null) {
            throw Problem.of(ProblemType.CASE_NOT_RESOLVED, "Say what it was when you resolve the case");
        }
        Outcome said = data.oneOf(CaseData.OUTCOME, Outcome.class);
        judge(draft, said, event, event.by().accountId(), data);
    }

    private static void judge(CaseDraft draft, Outcome outcome, CaseEvent event, @Nullable UUID by, CaseData data) {
        draft.outcome = outcome;
        draft.outcomeBy = by;
        draft.outcomeAt = event.time();
        draft.outcomeReason = data.textOrNull(CaseData.REASON);
        draft.failedAt = outcome == Outcome.CONFIRMED ? data.timeOrNull(CaseData.FAILED_AT) : null;
    }

    private static void reopened(CaseDraft draft) {
        draft.resolvedAt = null;
        draft.overridden = false;
        draft.reopenings++;
    }
}

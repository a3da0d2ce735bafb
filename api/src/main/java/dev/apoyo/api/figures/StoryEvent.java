package dev.apoyo.api.figures;

import dev.apoyo.api.cases.CaseEventKind;
import java.time.Instant;

/**
 * What figures see of an event in a case's log.
 *
 * @param since when it came, if it waited for a person to put it to the case; else the same as {@code time}
 * @param inWords whether its author wrote something
 * @param overridden of an end: whether a person ended the case against its signal
 */
public record StoryEvent(Instant time, Instant since, CaseEventKind kind, By by, boolean inWords, boolean overridden) {

    /** Who did it. */
    public enum By {
        SYSTEM,
        STAFF,
        OWNER
    }

    /** The customer had to reach out. */
    public boolean isContact() {
        return by == By.OWNER && (kind == CaseEventKind.MESSAGE_FROM_OWNER || kind == CaseEventKind.CALL_BACK_ASKED);
    }

    /** A person answers the customer. */
    public boolean isAnswer() {
        return by == By.STAFF
                && switch (kind) {
                    case MESSAGE_TO_OWNER, CALL_BACK_DONE -> true;
                    case RESOLVED, REOPENED -> inWords;
                    default -> false;
                };
    }

    public boolean isEnd() {
        return kind == CaseEventKind.RESOLVED;
    }

    /** It was not over. */
    public boolean isReturn() {
        return kind == CaseEventKind.REOPENED || kind == CaseEventKind.RECURRED;
    }
}

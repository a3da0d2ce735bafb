package dev.apoyo.api.cases;

import java.time.Duration;

/** What is promised in a case, and within which time. */
public enum ClockKind {
    INFORMED(Pace.WALL_CLOCK, Duration.ofMinutes(15), "From what Apoyo detected to the owner informed"),
    /** Each message of the owner has its own. It is never paused. */
    ANSWER_24H(Pace.WALL_CLOCK, Duration.ofHours(24), "From each message of the owner to a person's answer"),
    REPLY(
            Pace.WORKING_HOURS,
            Duration.ofHours(4),
            "From the oldest unanswered message of the owner to a person's answer"),
    RESOLUTION(Pace.WORKING_HOURS, Duration.ofHours(40), "From the begin of the case, or its begin anew, to its end");

    /** Which time counts. */
    public enum Pace {
        WALL_CLOCK,
        WORKING_HOURS
    }

    private final Pace pace;
    private final Duration target;
    private final String meaning;

    ClockKind(Pace pace, Duration target, String meaning) {
        this.pace = pace;
        this.target = target;
        this.meaning = meaning;
    }

    Pace pace() {
        return pace;
    }

    Duration target() {
        return target;
    }

    /** In English, for the published table. */
    String meaning() {
        return meaning;
    }

    /** Whether each event that starts it starts another one; else one runs at a time. */
    boolean isPerMessage() {
        return this == ANSWER_24H;
    }

    /** Whether the owner sees it: what was promised to them, and not what staff aim at. */
    boolean isForOwner() {
        return this == ANSWER_24H;
    }
}

package dev.apoyo.api.messages;

import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.rule.Severity;
import java.time.ZonedDateTime;

/** The sentences around what the catalogue says, one set per language. */
public sealed interface Phrases permits EnglishPhrases, SpanishPhrases {

    static Phrases in(String language) {
        return language.equals("es") ? new SpanishPhrases() : new EnglishPhrases();
    }

    /** How serious it is, as a sentence. */
    String seriousness(Severity severity);

    /** That a person cares. */
    String weHaveOpened(long caseNumber);

    String messageTitle(String from, long caseNumber);

    String resolvedTitle(long caseNumber);

    String resolvedText(String faultTitle);

    String retractedTitle(long caseNumber);

    String retractedText(String faultTitle);

    String reopenedTitle(long caseNumber);

    /** That the same fault is there again, and who had it has it. */
    String isBack(long caseNumber);

    /** That what the case is about has become worse than it was. */
    String isWorse(long caseNumber);

    String reminderTitle(String faultTitle);

    String stillThere(long caseNumber);

    /** For what an owner asks that no detection found. */
    FaultText.Text generalRequest();

    String incidentStartedTitle(String faultTitle);

    /** What is said of the common cause, after the words of the fault. */
    String incidentStartedText();

    String incidentOverTitle(String faultTitle);

    String incidentOverText(String faultTitle);

    String consentGranted(String purpose, String product);

    String consentWithdrawn(String purpose, String product);

    FaultText.Text unknownFault(String code);

    /** Why the owner is asked to do something now. */
    String whyDanger();

    String whyCase(long caseNumber);

    String whyQuestion(long caseNumber);

    String whyTip();

    String birthdayTitle(String product, int years);

    String birthdayText();

    String whyBirthday();

    String whyPromotion();

    String digestTitle(int messages);

    /** Why several come in one. */
    String digestText();

    /** @param lines that are not listed */
    String digestMore(int lines);

    String surveyTitle(long caseNumber);

    /** @param link where it is answered */
    String surveyText(String link);

    /** Somebody said that it was bad. */
    String sorryText();

    /** What the closing message says of the case and the survey. */
    String closing(long caseNumber, boolean weAskLater);

    /** Before a tip at the end. */
    String tipAtTheEnd(String tip);

    /** For a product of which nobody wrote anything better. */
    String careHint();

    /** What happens first in a new case. */
    String firstStep(Severity severity);

    String callTitle(long caseNumber);

    /** @param by in the time zone of the owner */
    String callText(ZonedDateTime by);

    String callWithoutNumber();

    /** As the last paragraph of another message; nothing when it is not wanted. */
    default String numberWanted(boolean isWanted) {
        return isWanted ? "\n\n" + callWithoutNumber() : "";
    }

    String calledTitle(long caseNumber);

    /** @param from in the time zone of the owner */
    String calledAgain(ZonedDateTime from);

    String calledInVain();

    String emailGreeting(String name);

    String emailClosing(String maker);
}

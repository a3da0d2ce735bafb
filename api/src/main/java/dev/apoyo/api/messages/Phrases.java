package dev.apoyo.api.messages;

import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.rule.Severity;
import java.time.ZonedDateTime;
import java.util.Map;

/** The sentences around what the catalogue says, each with what it needs to know. Their words are {@link Texts}. */
public record Phrases(Texts texts) {

    public static Phrases in(String language) {
        return new Phrases(Texts.in(language));
    }

    /** How serious it is, as a sentence. */
    public String seriousness(Severity severity) {
        return texts.say("seriousness." + severity);
    }

    /** That a person cares. */
    public String weHaveOpened(long caseNumber) {
        return texts.say("weHaveOpened", Map.of("caseNumber", caseNumber));
    }

    public String messageTitle(String from, long caseNumber) {
        return texts.say("messageTitle", Map.of("from", from, "caseNumber", caseNumber));
    }

    public String resolvedTitle(long caseNumber) {
        return texts.say("resolvedTitle", Map.of("caseNumber", caseNumber));
    }

    public String resolvedText(String faultTitle) {
        return texts.say("resolvedText", Map.of("faultTitle", faultTitle));
    }

    public String retractedTitle(long caseNumber) {
        return texts.say("retractedTitle", Map.of("caseNumber", caseNumber));
    }

    public String retractedText(String faultTitle) {
        return texts.say("retractedText", Map.of("faultTitle", faultTitle));
    }

    public String reopenedTitle(long caseNumber) {
        return texts.say("reopenedTitle", Map.of("caseNumber", caseNumber));
    }

    /** That the same fault is there again, and who had it has it. */
    public String isBack(long caseNumber) {
        return texts.say("isBack", Map.of("caseNumber", caseNumber));
    }

    /** That what the case is about has become worse than it was. */
    public String isWorse(long caseNumber) {
        return texts.say("isWorse", Map.of("caseNumber", caseNumber));
    }

    public String reminderTitle(String faultTitle) {
        return texts.say("reminderTitle", Map.of("faultTitle", faultTitle));
    }

    public String stillThere(long caseNumber) {
        return texts.say("stillThere", Map.of("caseNumber", caseNumber));
    }

    /** For what an owner asks that no detection found. */
    public FaultText.Text generalRequest() {
        return fault("generalRequest", "");
    }

    public String incidentStartedTitle(String faultTitle) {
        return texts.say("incidentStartedTitle", Map.of("faultTitle", faultTitle));
    }

    /** What is said of the common cause, after the words of the fault. */
    public String incidentStartedText() {
        return texts.say("incidentStartedText");
    }

    public String incidentOverTitle(String faultTitle) {
        return texts.say("incidentOverTitle", Map.of("faultTitle", faultTitle));
    }

    public String incidentOverText(String faultTitle) {
        return texts.say("incidentOverText", Map.of("faultTitle", faultTitle));
    }

    public String consentGranted(String purpose, String product) {
        return texts.say("consentGranted", Map.of("purpose", purpose, "product", product));
    }

    public String consentWithdrawn(String purpose, String product) {
        return texts.say("consentWithdrawn", Map.of("purpose", purpose, "product", product));
    }

    public FaultText.Text unknownFault(String code) {
        return fault("unknownFault", code);
    }

    /** Why the owner is asked to do something now. */
    public String whyDanger() {
        return texts.say("whyDanger");
    }

    public String whyCase(long caseNumber) {
        return texts.say("whyCase", Map.of("caseNumber", caseNumber));
    }

    public String whyQuestion(long caseNumber) {
        return texts.say("whyQuestion", Map.of("caseNumber", caseNumber));
    }

    public String whyTip() {
        return texts.say("whyTip");
    }

    public String birthdayTitle(String product, int years) {
        return texts.say(
                years == 1 ? "birthdayTitle.one" : "birthdayTitle", Map.of("product", product, "years", years));
    }

    public String birthdayText() {
        return texts.say("birthdayText");
    }

    public String whyBirthday() {
        return texts.say("whyBirthday");
    }

    public String whyPromotion() {
        return texts.say("whyPromotion");
    }

    public String digestTitle(int messages) {
        return texts.say("digestTitle", Map.of("messages", messages));
    }

    /** Why several come in one. */
    public String digestText() {
        return texts.say("digestText");
    }

    /** @param lines that are not listed */
    public String digestMore(int lines) {
        return texts.say("digestMore", Map.of("lines", lines));
    }

    public String surveyTitle(long caseNumber) {
        return texts.say("surveyTitle", Map.of("caseNumber", caseNumber));
    }

    /** @param link where it is answered */
    public String surveyText(String link) {
        return texts.say("surveyText", Map.of("link", link));
    }

    /** Somebody said that it was bad. */
    public String sorryText() {
        return texts.say("sorryText");
    }

    /** What the closing message says of the case and the survey. */
    public String closing(long caseNumber, boolean weAskLater) {
        return texts.say(weAskLater ? "closing.weAskLater" : "closing", Map.of("caseNumber", caseNumber));
    }

    /** Before a tip at the end. */
    public String tipAtTheEnd(String tip) {
        return texts.say("tipAtTheEnd", Map.of("tip", tip));
    }

    /** For a product of which nobody wrote anything better. */
    public String careHint() {
        return texts.say("careHint");
    }

    /** What happens first in a new case. */
    public String firstStep(Severity severity) {
        return texts.say("firstStep." + severity);
    }

    public String callTitle(long caseNumber) {
        return texts.say("callTitle", Map.of("caseNumber", caseNumber));
    }

    /** @param by in the time zone of the owner */
    public String callText(ZonedDateTime by) {
        return texts.say("callText", Map.of("by", local(by)));
    }

    public String callWithoutNumber() {
        return texts.say("callWithoutNumber");
    }

    /** As the last paragraph of another message; nothing when it is not wanted. */
    public String numberWanted(boolean isWanted) {
        return isWanted ? "\n\n" + callWithoutNumber() : "";
    }

    public String calledTitle(long caseNumber) {
        return texts.say("calledTitle", Map.of("caseNumber", caseNumber));
    }

    /** @param from in the time zone of the owner */
    public String calledAgain(ZonedDateTime from) {
        return texts.say("calledAgain", Map.of("from", local(from)));
    }

    public String calledInVain() {
        return texts.say("calledInVain");
    }

    public String emailGreeting(String name) {
        return texts.say("emailGreeting", Map.of("name", name));
    }

    public String emailClosing(String maker) {
        return texts.say("emailClosing", Map.of("maker", maker));
    }

    /** Words for a fault as a catalogue has them: the product's name is filled in later. */
    private FaultText.Text fault(String key, String code) {
        Map<String, Object> values = Map.of("code", code, "product", "{product}");
        return new FaultText.Text(
                texts.say(key + ".title", values),
                texts.say(key + ".meaning", values),
                texts.say(key + ".nextStep", values));
    }

    private String local(ZonedDateTime time) {
        return texts.date("dateTime", time);
    }
}

package dev.apoyo.api.messages;

import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.rule.Severity;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

record EnglishPhrases() implements Phrases {

    @Override
    public String seriousness(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "This is urgent: please do not use it until we have spoken.";
            case MAJOR -> "This is serious and should be looked at within a day.";
            case MINOR -> "This is not dangerous, but it will not go away by itself.";
            case WARNING -> "Nothing is broken yet; we want to keep it that way.";
            case INDETERMINATE -> "We do not know yet how serious it is.";
        };
    }

    @Override
    public String weHaveOpened(long caseNumber) {
        return "We opened case " + caseNumber
                + " for you. You need not do anything to start it, and you can answer here.";
    }

    @Override
    public String messageTitle(String from, long caseNumber) {
        return from + " wrote about case " + caseNumber;
    }

    @Override
    public String resolvedTitle(long caseNumber) {
        return "Case " + caseNumber + " is solved";
    }

    @Override
    public String resolvedText(String faultTitle) {
        return "“" + faultTitle + "” is over. If it is not, answer here and we go on where we stopped.";
    }

    @Override
    public String retractedTitle(long caseNumber) {
        return "Good news: case " + caseNumber + " was a false alarm";
    }

    @Override
    public String retractedText(String faultTitle) {
        return "Data that reached us later shows that “" + faultTitle + "” did not happen. We are sorry for the worry;"
                + " what we advised in this case does not apply any more. If you notice something, answer here.";
    }

    @Override
    public String reopenedTitle(long caseNumber) {
        return "We look at case " + caseNumber + " again";
    }

    @Override
    public String isBack(long caseNumber) {
        return "It is back, so case " + caseNumber
                + " is open again with everything we know. The same person looks after it.";
    }

    @Override
    public String isWorse(long caseNumber) {
        return "It has become more serious than when we wrote to you. Case " + caseNumber
                + " stays with the same person, who goes on with it now; you can answer here.";
    }

    @Override
    public String reminderTitle(String faultTitle) {
        return "Still there: " + faultTitle;
    }

    @Override
    public String stillThere(long caseNumber) {
        return "What we wrote to you about is still there; case " + caseNumber + " is open.";
    }

    @Override
    public FaultText.Text generalRequest() {
        return new FaultText.Text(
                "Your request",
                "You wrote to us about your {product}.",
                "A person from our team reads it and writes to you.");
    }

    @Override
    public String incidentStartedTitle(String faultTitle) {
        return "Not only yours: " + faultTitle;
    }

    @Override
    public String incidentStartedText() {
        return "Other products like yours show the same just now, so we are looking for the common cause."
                + " A case is open for you, and we write to you once it is over.";
    }

    @Override
    public String incidentOverTitle(String faultTitle) {
        return "Over: " + faultTitle;
    }

    @Override
    public String incidentOverText(String faultTitle) {
        return "The products that showed “" + faultTitle
                + "” do not show it any more, and what they had in common is over."
                + " If yours still does, write to us in your case.";
    }

    @Override
    public String consentGranted(String purpose, String product) {
        return "From now on data of your " + product + " may be used for " + purpose
                + ". You can withdraw this at any time.";
    }

    @Override
    public String consentWithdrawn(String purpose, String product) {
        return "From now on data of your " + product + " is not used for " + purpose
                + ". What no other consent covers is not stored any more.";
    }

    @Override
    public FaultText.Text unknownFault(String code) {
        return new FaultText.Text(
                "Something needs a look (" + code + ")",
                "Your {product} reports a condition that is not normal.",
                "A person from our team looks at it and writes to you.");
    }

    @Override
    public String whyDanger() {
        return "This is about your safety, so it comes first.";
    }

    @Override
    public String whyCase(long caseNumber) {
        return "Case " + caseNumber + " is open, and this is its next step.";
    }

    @Override
    public String whyQuestion(long caseNumber) {
        return "In case " + caseNumber + " we asked you something and wait for your answer.";
    }

    @Override
    public String whyTip() {
        return "It makes your product last longer or cost less to run.";
    }

    @Override
    public String birthdayTitle(String product, int years) {
        return (years == 1 ? "One year" : years + " years") + " with your " + product;
    }

    @Override
    public String birthdayText() {
        return "Thank you for your trust. A good moment to look into the manual's care section once.";
    }

    @Override
    public String whyBirthday() {
        return "Your product has its birthday.";
    }

    @Override
    public String whyPromotion() {
        return "You asked to be shown offers. You can switch them off at any time.";
    }

    @Override
    public String digestTitle(int messages) {
        return messages + " things about your products";
    }

    @Override
    public String digestText() {
        return "So that we do not write too often, here is in one message what came together;"
                + " all of it is in your app, where you can answer. How often we write is yours to set there.";
    }

    @Override
    public String digestMore(int lines) {
        return "… and " + lines + " more in your app.";
    }

    @Override
    public String surveyTitle(long caseNumber) {
        return "How did it go with case " + caseNumber + "?";
    }

    @Override
    public String surveyText(String link) {
        return "Three short questions, and room for what you want to tell us. It takes a minute, and we act on it:\n\n"
                + link + "\n\nThe link is yours alone and works for 30 days.";
    }

    @Override
    public String sorryText() {
        return "Thank you for telling us, and we are sorry. Your case is open again with the same person, who reads what you"
                + " wrote and answers here.";
    }

    @Override
    public String closing(long caseNumber, boolean weAskLater) {
        return "Your case number is " + caseNumber + "."
                + (weAskLater ? " Tomorrow we ask you in a minute's survey how it went." : "");
    }

    @Override
    public String tipAtTheEnd(String tip) {
        return "A tip for your product: " + tip;
    }

    @Override
    public String careHint() {
        return "A look at filters, seals and vents once a month keeps it working well for longer.";
    }

    @Override
    public String firstStep(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "We call you and agree on what to do.";
            case MAJOR -> "We look at what your product reported and tell you how it goes on.";
            case MINOR, WARNING, INDETERMINATE -> "We look at what your product reported and write to you.";
        };
    }

    @Override
    public String callTitle(long caseNumber) {
        return "We call you about case " + caseNumber;
    }

    @Override
    public String callText(ZonedDateTime by) {
        return "A person from our team calls you by " + local(by)
                + ". If another time suits you better, say so in the case.";
    }

    @Override
    public String callWithoutNumber() {
        return "A person from our team would like to speak to you, but we have no phone number of yours."
                + " Please ask for a call in the case and give us one.";
    }

    @Override
    public String calledTitle(long caseNumber) {
        return "We tried to call you about case " + caseNumber;
    }

    @Override
    public String calledAgain(ZonedDateTime from) {
        return "We could not reach you. We try again after " + local(from)
                + "; if another time suits you better, say so in the case.";
    }

    @Override
    public String calledInVain() {
        return "We could not reach you by phone. Please tell us in the case when and under which number we can."
                + " The case stays open until then.";
    }

    private static String local(ZonedDateTime time) {
        return time.format(DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH));
    }

    @Override
    public String emailGreeting(String name) {
        return "Hello " + name + ",";
    }

    @Override
    public String emailClosing(String maker) {
        return "Your team at " + maker;
    }
}

package dev.apoyo.api.cases;

import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.messages.Phrases;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an owner is told about a case they are in, by staff. */
final class CaseMessages {

    private final FaultTexts texts;

    CaseMessages(FaultTexts texts) {
        this.texts = texts;
    }

    OwnerMessage fromStaff(CaseRow row, String staffName, String text, Instant now) {
        String title = Phrases.in(row.ownerLanguage()).messageTitle(staffName, row.number());
        return message(row, MessageKind.STAFF_MESSAGE, title, text, staffName, now);
    }

    /** @param closing words after what is said of the case */
    OwnerMessage resolved(CaseRow row, String staffName, @Nullable String text, String closing, Instant now) {
        Phrases phrases = Phrases.in(row.ownerLanguage());
        String standard = phrases.resolvedText(texts.titleOf(row.faultCode(), row.ownerLanguage()));
        String all = (text == null ? standard : text + "\n\n" + standard) + "\n\n" + closing;
        return message(row, MessageKind.CASE_RESOLVED, phrases.resolvedTitle(row.number()), all, staffName, now);
    }

    OwnerMessage reopened(CaseRow row, String staffName, String text, Instant now) {
        String title = Phrases.in(row.ownerLanguage()).reopenedTitle(row.number());
        return message(row, MessageKind.CASE_REOPENED, title, text, staffName, now);
    }

    /** What it was opened for never was. */
    OwnerMessage retracted(CaseRow row, Instant now) {
        Phrases phrases = Phrases.in(row.ownerLanguage());
        String text = phrases.retractedText(texts.titleOf(row.faultCode(), row.ownerLanguage()));
        return message(row, MessageKind.CASE_RESOLVED, phrases.retractedTitle(row.number()), text, null, now);
    }

    private static OwnerMessage message(
            CaseRow row, MessageKind kind, String title, String text, @Nullable String staffName, Instant now) {
        return new OwnerMessage(
                UUID.randomUUID().toString(),
                now,
                kind,
                row.assetId(),
                row.ownerLanguage(),
                title,
                text,
                null,
                row.caseId(),
                null,
                staffName,
                null,
                Ground.SERVICE);
    }
}

package dev.apoyo.api.inbound;

import java.util.List;

/** What stands in the case of something that came in: its words, or what it has instead. */
final class SaidText {

    /** As long as what is said on the pages. */
    private static final int MAX_CHARS = 4_000;

    private static final int NAMES = 5;

    private SaidText() {}

    static String of(Arrival arrival) {
        List<String> names =
                arrival.attachments().stream().map(Arrival.Attachment::name).toList();
        return of(arrival.text(), arrival.subject(), names);
    }

    static String of(InboundView view) {
        List<InboundView.File> files = view.attachments() == null ? List.of() : view.attachments();
        return of(
                view.text(),
                view.subject(),
                files.stream().map(InboundView.File::name).toList());
    }

    private static String of(String text, String subject, List<String> names) {
        String words = text.isBlank() ? subject : text;
        String files = names.isEmpty() ? "…" : String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
        String all = words.isBlank() ? files : words;
        return all.length() <= MAX_CHARS ? all : all.substring(0, MAX_CHARS - 1) + "…";
    }
}

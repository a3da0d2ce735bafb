package dev.apoyo.api.reports;

import dev.apoyo.api.reports.WeeklyReport.Line;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The weekly report as an e-mail, in English or Spanish. */
record ReportWords(boolean isSpanish) {

    static ReportWords in(String language) {
        return new ReportWords(language.equals("es"));
    }

    String subject(WeeklyReport report) {
        return isSpanish
                ? "Lo que más esfuerzo costó a los clientes: semana del " + report.weekBegin()
                : "What cost customers most effort: week of " + report.weekBegin();
    }

    String text(WeeklyReport report, String pagesUrl) {
        String lines = IntStream.range(0, report.processes().size())
                .mapToObj(i -> (i + 1) + ". " + line(report.processes().get(i)))
                .collect(Collectors.joining("\n"));
        String shown = lines.isEmpty() ? nothing() : lines;
        String more = isSpanish ? "Página: " : "Page: ";
        return shown + "\n\n" + report.formula() + "\n" + more + pagesUrl + "/#/reports\n";
    }

    private String nothing() {
        return isSpanish ? "Nadie tuvo que esforzarse." : "Nobody had to go to any effort.";
    }

    private String line(Line line) {
        String pattern = isSpanish
                ? "%s: %.1f puntos (%d contactos, %.0f h de espera, %.0f puntos de CES perdidos; %d casos%s)"
                : "%s: %.1f points (%d contacts, %.0f h waited, %.0f points of CES lost; %d cases%s)";
        String few = isSpanish ? ", pocos" : ", few";
        return String.format(
                Locale.forLanguageTag(isSpanish ? "es" : "en"),
                pattern,
                name(line),
                line.points(),
                line.contacts(),
                line.hoursWaited(),
                line.cesShortfall(),
                line.cases(),
                line.smallSample() ? few : "");
    }

    private String name(Line line) {
        String of = line.names().getOrDefault(isSpanish ? "es" : "en", line.key());
        return switch (line.step()) {
            case GETTING_HELP -> (isSpanish ? "Pedir ayuda: " : "Getting help: ") + of;
            case WAITING_FOR_REPLY -> isSpanish ? "Esperar respuesta" : "Waiting for a reply";
            case REPEAT_CONTACT -> isSpanish ? "Volver a contactar" : "Having to come back";
            case EXCHANGE -> isSpanish ? "Cambio de aparato" : "Exchange";
        };
    }
}

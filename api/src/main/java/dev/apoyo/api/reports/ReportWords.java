package dev.apoyo.api.reports;

import dev.apoyo.api.messages.Texts;
import dev.apoyo.api.reports.WeeklyReport.Line;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The weekly report as an e-mail. */
record ReportWords(String language, Texts texts) {

    static ReportWords in(String language) {
        return new ReportWords(language, Texts.in(language));
    }

    String subject(WeeklyReport report) {
        return texts.say("report.subject", Map.of("weekBegin", report.weekBegin()));
    }

    String text(WeeklyReport report, String pagesUrl) {
        String lines = IntStream.range(0, report.processes().size())
                .mapToObj(i -> (i + 1) + ". " + line(report.processes().get(i)))
                .collect(Collectors.joining("\n"));
        String shown = lines.isEmpty() ? texts.say("report.nothing") : lines;
        String page = texts.say("report.page", Map.of("url", pagesUrl + "/#/reports"));
        return shown + "\n\n" + report.formula() + "\n" + page + "\n";
    }

    private String line(Line line) {
        return texts.say(
                line.smallSample() ? "report.line.few" : "report.line",
                Map.of(
                        "name", name(line),
                        "points", texts.number(line.points(), 1),
                        "contacts", line.contacts(),
                        "hours", texts.number(line.hoursWaited(), 0),
                        "shortfall", texts.number(line.cesShortfall(), 0),
                        "cases", line.cases()));
    }

    private String name(Line line) {
        String of = line.names().getOrDefault(language, line.key());
        return texts.say("report.step." + line.step(), Map.of("of", of));
    }
}

package dev.apoyo.api.figures;

import dev.apoyo.api.figures.Spread.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Every figure that is published, with its formula in words and exactly; {@code docs/figures.md} is made from it. */
enum Figure {
    FIRST_REPLY(
            Kind.DURATION,
            "s",
            words("First reply", "How long the first message of an owner in a case waited for a person's answer"),
            words("Primera respuesta", "Cuánto esperó el primer mensaje del cliente a que le contestara una persona"),
            "t(answer) - t(contact), for the first pair of a case; in the window by t(answer)",
            Samples::firstReply),
    NEXT_REPLY(
            Kind.DURATION,
            "s",
            words("Next reply", "How long every later message waited, a run of unanswered ones counted once"),
            words("Respuestas siguientes", "Cuánto esperó cada mensaje posterior; varios seguidos cuentan una vez"),
            "t(answer) - t(oldest unanswered contact), for all later pairs of a case; in the window by t(answer)",
            Samples::nextReply),
    ANSWERED_IN_24_HOURS(
            Kind.SHARE,
            "1",
            words("Answered within 24 hours", "Of the messages that were answered, the share within 24 hours"),
            words("Contestado en 24 horas", "De los mensajes contestados, la parte en menos de 24 horas"),
            "answers with t(answer) - t(oldest unanswered contact) <= 24 h / answers; in the window by t(answer)",
            Samples::answeredInTime),
    RESOLUTION(
            Kind.DURATION,
            "s",
            words("Resolution", "From the begin of a case, or its begin anew, to its end"),
            words("Resolución", "Desde que empieza un caso, o vuelve a empezar, hasta que termina"),
            "t(RESOLVED) - t(OPENED, REOPENED or RECURRED before it); in the window by t(RESOLVED)",
            Samples::resolution),
    HANDLE_TIME(
            Kind.DURATION,
            "s",
            words(
                    "Handle time",
                    "Time persons spent on a case until its end; what they did is taken to have begun with the event"
                            + " before it, but at most 15 minutes earlier"),
            words(
                    "Tiempo de gestión",
                    "Tiempo de las personas hasta terminar un caso; se supone que cada acción empezó con el hecho"
                            + " anterior, como mucho 15 minutos antes"),
            "sum over events e by STAFF of an episode of min(t(e) - t(event before e), 15 min); in the window by t(RESOLVED)",
            Samples::handling),
    RECURRENCE(
            Kind.SHARE,
            "1",
            words("Recurrence", "Of the ends that are 30 days old, those whose fault was found again within 30 days"),
            words("Recurrencia", "De los finales con 30 días, aquellos cuyo fallo reapareció en 30 días"),
            "RESOLVED followed by RECURRED within 30 d / RESOLVED with now >= t + 30 d; in the window by t(RESOLVED)",
            Samples::recurrence),
    FALSE_CLOSURE(
            Kind.SHARE,
            "1",
            words("False closure", "Of the ends that are 14 days old, those reopened or found again within 14 days"),
            words("Cierre en falso", "De los finales con 14 días, los reabiertos o reaparecidos en 14 días"),
            "RESOLVED followed by REOPENED or RECURRED within 14 d / RESOLVED with now >= t + 14 d; in the window by"
                    + " t(RESOLVED)",
            Samples::falseClosure),
    OVERRIDES(
            Kind.SHARE,
            "1",
            words(
                    "Closed against the signal",
                    "Of the ends by a person, those before the signal was clear for long enough"),
            words("Cerrado contra la señal", "De los finales por una persona, los previos a una señal limpia"),
            "RESOLVED by STAFF with override / RESOLVED by STAFF; in the window by t(RESOLVED)",
            Samples::overrides),
    LEAD_OVER_THE_CALL(
            Kind.DURATION,
            "s",
            words("Lead over the call", "In cases we opened: how long we knew before the owner first wrote or called"),
            words(
                    "Ventaja sobre la llamada",
                    "En casos que abrimos: cuánto antes lo sabíamos que el cliente escribiera"),
            "t(first contact) - t(opened), of cases opened by DETECTION with a contact; in the window by t(first contact)",
            Samples::leadOverTheCall),
    FIXED_WITHOUT_CONTACT(
            Kind.SHARE,
            "1",
            words(
                    "Fixed without a contact",
                    "Of the ends of cases we opened, those whose owner never had to reach out"),
            words(
                    "Arreglado sin contacto",
                    "De los finales de casos que abrimos, aquellos sin que el cliente escribiera"),
            "episodes of cases opened by DETECTION without a contact / those episodes; in the window by t(RESOLVED)",
            Samples::withoutContact),
    HANDOVERS(
            Kind.SCORE,
            "handovers",
            words("Handovers", "How often a case changed hands until its end"),
            words("Traspasos", "Cuántas veces cambió de manos un caso hasta terminar"),
            "count of HANDOVER_ACCEPTED per episode; in the window by t(RESOLVED)",
            Samples::handovers),
    CES(
            Kind.SCORE,
            "1 to 7",
            words("CES", "How easy it was, mean of the answers; 7 is very easy"),
            words("CES", "Lo fácil que fue, media de las respuestas; 7 es muy fácil"),
            "sum of ces / answers; in the window by t(answered)",
            Samples::ces),
    CSAT(
            Kind.SCORE,
            "1 to 5",
            words("CSAT", "How satisfied, mean of the answers; 5 is very satisfied"),
            words("CSAT", "Satisfacción, media de las respuestas; 5 es muy satisfecho"),
            "sum of csat / answers; in the window by t(answered)",
            Samples::csat),
    NPS(
            Kind.SCORE,
            "-100 to 100",
            words("NPS", "Who would recommend us (9, 10) less who would not (0 to 6), in percent of the answers"),
            words("NPS", "Quien nos recomendaría (9, 10) menos quien no (0 a 6), en porcentaje de respuestas"),
            "100 * (answers with nps >= 9 - answers with nps <= 6) / answers; in the window by t(answered)",
            Samples::nps),
    SURVEY_RESPONSE(
            Kind.SHARE,
            "1",
            words("Survey response", "Of the surveys sent, those answered so far"),
            words("Respuesta a la encuesta", "De las encuestas enviadas, las contestadas hasta ahora"),
            "surveys answered / surveys sent; in the window by t(sent)",
            Samples::surveyResponse);

    /** In one language. */
    record Words(String title, String formula) {}

    private final Kind kind;
    private final String unit;
    private final Words english;
    private final Words spanish;
    private final String exact;
    private final BiFunction<CaseStory, Instant, List<Sample>> samples;

    Figure(
            Kind kind,
            String unit,
            Words english,
            Words spanish,
            String exact,
            BiFunction<CaseStory, Instant, List<Sample>> samples) {
        this.kind = kind;
        this.unit = unit;
        this.english = english;
        this.spanish = spanish;
        this.exact = exact;
        this.samples = samples;
    }

    private static Words words(String title, String formula) {
        return new Words(title, formula);
    }

    /** As in the contract, for example {@code first-reply}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Kind kind() {
        return kind;
    }

    String unit() {
        return unit;
    }

    Words in(String language) {
        return language.equals("es") ? spanish : english;
    }

    String exact() {
        return exact;
    }

    /** What it observes in a case up to {@code now}. */
    List<Sample> samples(CaseStory story, Instant now) {
        return samples.apply(story, now);
    }
}

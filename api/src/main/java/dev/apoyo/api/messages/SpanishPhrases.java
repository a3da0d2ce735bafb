package dev.apoyo.api.messages;

import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.rule.Severity;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

record SpanishPhrases() implements Phrases {

    @Override
    public String seriousness(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Es urgente: no lo utilice, por favor, hasta que hayamos hablado.";
            case MAJOR -> "Es grave y conviene revisarlo en el plazo de un día.";
            case MINOR -> "No es peligroso, pero no desaparecerá por sí solo.";
            case WARNING -> "Todavía no se ha estropeado nada y queremos que siga así.";
            case INDETERMINATE -> "Aún no sabemos si es grave.";
        };
    }

    @Override
    public String weHaveOpened(long caseNumber) {
        return "Hemos abierto el caso " + caseNumber
                + ". No tiene que hacer nada para iniciarlo y puede responder aquí.";
    }

    @Override
    public String messageTitle(String from, long caseNumber) {
        return from + " ha escrito sobre el caso " + caseNumber;
    }

    @Override
    public String resolvedTitle(long caseNumber) {
        return "El caso " + caseNumber + " está resuelto";
    }

    @Override
    public String resolvedText(String faultTitle) {
        return "«" + faultTitle + "» ha terminado. Si no es así, responda aquí y seguimos donde lo dejamos.";
    }

    @Override
    public String retractedTitle(long caseNumber) {
        return "Buenas noticias: el caso " + caseNumber + " fue una falsa alarma";
    }

    @Override
    public String retractedText(String faultTitle) {
        return "Los datos que nos llegaron después muestran que «" + faultTitle + "» no ocurrió. Sentimos la"
                + " preocupación; lo que le aconsejamos en este caso ya no es necesario. Si nota algo, responda aquí.";
    }

    @Override
    public String reopenedTitle(long caseNumber) {
        return "Volvemos a revisar el caso " + caseNumber;
    }

    @Override
    public String isBack(long caseNumber) {
        return "Ha vuelto, así que el caso " + caseNumber
                + " está abierto de nuevo con todo lo que sabemos. Lo lleva la misma persona.";
    }

    @Override
    public String isWorse(long caseNumber) {
        return "Es más grave que cuando le escribimos. Del caso " + caseNumber
                + " se ocupa la misma persona, que sigue con él ahora; puede responder aquí.";
    }

    @Override
    public String reminderTitle(String faultTitle) {
        return "Sigue ahí: " + faultTitle;
    }

    @Override
    public String stillThere(long caseNumber) {
        return "Lo que le escribimos sigue ahí; el caso " + caseNumber + " está abierto.";
    }

    @Override
    public FaultText.Text generalRequest() {
        return new FaultText.Text(
                "Su consulta",
                "Nos escribió sobre su {product}.",
                "Una persona de nuestro equipo la lee y le escribe.");
    }

    @Override
    public String incidentStartedTitle(String faultTitle) {
        return "No solo el suyo: " + faultTitle;
    }

    @Override
    public String incidentStartedText() {
        return "Otros productos como el suyo muestran lo mismo ahora, por eso buscamos la causa común."
                + " Hay un caso abierto para usted y le escribiremos cuando haya terminado.";
    }

    @Override
    public String incidentOverTitle(String faultTitle) {
        return "Terminado: " + faultTitle;
    }

    @Override
    public String incidentOverText(String faultTitle) {
        return "Los productos que mostraban «" + faultTitle
                + "» ya no lo muestran y lo que tenían en común ha terminado."
                + " Si el suyo sigue igual, escríbanos en su caso.";
    }

    @Override
    public String consentGranted(String purpose, String product) {
        return "Desde ahora los datos de su " + product + " pueden usarse para " + purpose
                + ". Puede retirarlo en cualquier momento.";
    }

    @Override
    public String consentWithdrawn(String purpose, String product) {
        return "Desde ahora los datos de su " + product + " no se usan para " + purpose
                + ". Lo que no cubra otro consentimiento ya no se guarda.";
    }

    @Override
    public FaultText.Text unknownFault(String code) {
        return new FaultText.Text(
                "Hay algo que revisar (" + code + ")",
                "Su {product} comunica un estado que no es normal.",
                "Una persona de nuestro equipo lo revisa y le escribe.");
    }

    @Override
    public String whyDanger() {
        return "Se trata de su seguridad, por eso va primero.";
    }

    @Override
    public String whyCase(long caseNumber) {
        return "El caso " + caseNumber + " está abierto y este es su próximo paso.";
    }

    @Override
    public String whyQuestion(long caseNumber) {
        return "En el caso " + caseNumber + " le preguntamos algo y esperamos su respuesta.";
    }

    @Override
    public String whyTip() {
        return "Hace que su producto dure más o gaste menos.";
    }

    @Override
    public String birthdayTitle(String product, int years) {
        return (years == 1 ? "Un año" : years + " años") + " con su " + product;
    }

    @Override
    public String birthdayText() {
        return "Gracias por su confianza. Un buen momento para mirar la parte de cuidados del manual.";
    }

    @Override
    public String whyBirthday() {
        return "Su producto cumple años.";
    }

    @Override
    public String whyPromotion() {
        return "Pidió ver ofertas. Puede desactivarlas cuando quiera.";
    }

    @Override
    public String digestTitle(int messages) {
        return messages + " avisos sobre sus productos";
    }

    @Override
    public String digestText() {
        return "Para no escribirle demasiado, va junto en un mensaje lo que se ha reunido;"
                + " todo está en su aplicación, donde puede responder. Allí decide también cuánto le escribimos.";
    }

    @Override
    public String digestMore(int lines) {
        return "… y " + lines + " más en su aplicación.";
    }

    @Override
    public String surveyTitle(long caseNumber) {
        return "¿Qué tal le fue con el caso " + caseNumber + "?";
    }

    @Override
    public String surveyText(String link) {
        return "Tres preguntas cortas y sitio para lo que quiera contarnos. Es un minuto, y actuamos en consecuencia:\n\n"
                + link + "\n\nEl enlace es solo suyo y vale 30 días.";
    }

    @Override
    public String sorryText() {
        return "Gracias por decírnoslo, y lo sentimos. Su caso vuelve a estar abierto con la misma persona, que lee lo que ha"
                + " escrito y le contesta aquí.";
    }

    @Override
    public String closing(long caseNumber, boolean weAskLater) {
        return "Su número de caso es " + caseNumber + "."
                + (weAskLater ? " Mañana le preguntamos en una encuesta de un minuto qué tal le fue." : "");
    }

    @Override
    public String tipAtTheEnd(String tip) {
        return "Un consejo para su producto: " + tip;
    }

    @Override
    public String careHint() {
        return "Mirar una vez al mes filtros, juntas y rejillas lo mantiene bien durante más tiempo.";
    }

    @Override
    public String firstStep(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Le llamamos y acordamos qué hacer.";
            case MAJOR -> "Revisamos lo que ha comunicado su producto y le decimos cómo seguimos.";
            case MINOR, WARNING, INDETERMINATE -> "Revisamos lo que ha comunicado su producto y le escribimos.";
        };
    }

    @Override
    public String callTitle(long caseNumber) {
        return "Le llamamos por el caso " + caseNumber;
    }

    @Override
    public String callText(ZonedDateTime by) {
        return "Una persona de nuestro equipo le llama antes del " + local(by)
                + ". Si le viene mejor otro momento, díganoslo en el caso.";
    }

    @Override
    public String callWithoutNumber() {
        return "Una persona de nuestro equipo quiere hablar con usted, pero no tenemos su número de teléfono."
                + " Pida una llamada en el caso e indíquenos uno.";
    }

    @Override
    public String calledTitle(long caseNumber) {
        return "Hemos intentado llamarle por el caso " + caseNumber;
    }

    @Override
    public String calledAgain(ZonedDateTime from) {
        return "No hemos podido hablar con usted. Lo intentamos de nuevo a partir del " + local(from)
                + "; si le viene mejor otro momento, díganoslo en el caso.";
    }

    @Override
    public String calledInVain() {
        return "No hemos podido hablar con usted por teléfono. Díganos en el caso cuándo y en qué número podemos"
                + " llamarle. El caso sigue abierto hasta entonces.";
    }

    private static String local(ZonedDateTime time) {
        return time.format(DateTimeFormatter.ofPattern("EEEE d 'de' MMMM, HH:mm", Locale.forLanguageTag("es")));
    }

    @Override
    public String emailGreeting(String name) {
        return "Hola, " + name + ":";
    }

    @Override
    public String emailClosing(String maker) {
        return "Su equipo de " + maker;
    }
}

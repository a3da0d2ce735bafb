package dev.apoyo.api.refunds;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What owners are told of a refund. */
final class RefundPhrases {

    private RefundPhrases() {}

    record Words(String title, String text) {}

    static Words of(Refund refund, String paymentMeans, String language) {
        return language.equals("es") ? spanish(refund, paymentMeans) : english(refund, paymentMeans);
    }

    private static Words english(Refund refund, String means) {
        String money = money(refund, Locale.forLanguageTag("en-IE"));
        String way = refund.destination() == Destination.VOUCHER ? "as the voucher you asked for" : "to " + means;
        return switch (refund.state()) {
            case REQUESTED ->
                new Words(
                        "We look at your refund of " + money,
                        "A person decides and writes to you. You need not ask again.");
            case APPROVED ->
                new Words("You get " + money + " back", "We pay it " + way + ". You need not do anything.");
            case PAID ->
                new Words(
                        money + " is paid back",
                        "We have paid it " + way + ". Your bank may take a few days to show it.");
            case DECLINED ->
                new Words(
                        "We do not pay " + money + " back",
                        reason(refund.decisionReason()) + " If you see it otherwise, answer here.");
            case FAILED ->
                new Words(
                        "The refund of " + money + " did not go through",
                        "The payment service refused it. A person finds another way with you.");
        };
    }

    private static Words spanish(Refund refund, String means) {
        String money = money(refund, Locale.forLanguageTag("es-ES"));
        String way = refund.destination() == Destination.VOUCHER ? "con el vale que pidió" : "en " + means;
        return switch (refund.state()) {
            case REQUESTED ->
                new Words(
                        "Estudiamos su reembolso de " + money,
                        "Una persona decide y le escribe. No tiene que volver a pedirlo.");
            case APPROVED -> new Words("Le devolvemos " + money, "Lo abonamos " + way + ". No tiene que hacer nada.");
            case PAID ->
                new Words(
                        "Le hemos devuelto " + money,
                        "Lo hemos abonado " + way + ". Su banco puede tardar unos días en mostrarlo.");
            case DECLINED ->
                new Words(
                        "No devolvemos " + money,
                        reason(refund.decisionReason()) + " Si no está de acuerdo, responda aquí.");
            case FAILED ->
                new Words(
                        "El reembolso de " + money + " no ha sido posible",
                        "El servicio de pago lo ha rechazado. Una persona buscará otra forma con usted.");
        };
    }

    private static String reason(@Nullable String said) {
        String text = said == null ? "" : said.strip();
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    static String money(Refund refund, Locale locale) {
        Currency currency = Currency.getInstance(refund.currency());
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(refund.amountMinor(), currency.getDefaultFractionDigits()));
    }
}

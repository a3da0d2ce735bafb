package dev.apoyo.api.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.purchases.Purchase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/** O7: what is decided at once, and that money moves once. */
@Tag("O7")
class RefundRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final RefundRule RULE = new RefundRule(10_000);

    @Example
    void isDecidedAtOnceInWarrantyAndUpToTheLimit() {
        assertThat(RULE.approval(bought(NOW), 10_000, NOW)).isPresent();
        assertThat(RULE.approval(bought(NOW), 10_001, NOW)).isEmpty();
        assertThat(RULE.approval(bought(NOW.minusMillis(1)), 1, NOW)).isEmpty();
        assertThat(RULE.approval(bought(null), 1, NOW)).isEmpty();
        assertThat(new RefundRule(0).approval(bought(NOW), 1, NOW)).isEmpty();
    }

    /** Each attempt is one of: approve, decline, paid, refused by the payment service. */
    @Property(tries = 1_000)
    void isDecidedOnceAndPaidOnceWhateverIsTried(@ForAll List<Integer> attempts) {
        RefundState state = RefundState.REQUESTED;
        int decisions = 0;
        int payments = 0;
        for (int attempt : attempts) {
            RefundState next = tried(state, Math.floorMod(attempt, 4));
            decisions += state == RefundState.REQUESTED && next != state ? 1 : 0;
            payments += state != RefundState.PAID && next == RefundState.PAID ? 1 : 0;
            assertThat(next == RefundState.PAID && state == RefundState.REQUESTED)
                    .isFalse();
            state = next;
        }
        assertThat(decisions).isLessThanOrEqualTo(1);
        assertThat(payments).isLessThanOrEqualTo(1);
    }

    private static RefundState tried(RefundState state, int attempt) {
        try {
            return attempt < 2 ? state.decide(attempt == 0) : state.settle(attempt == 2);
        } catch (Problem refused) {
            return state;
        }
    }

    @Example
    void aRefundThatWasPaidIsNeitherPaidNorDecidedAgain() {
        assertThatThrownBy(() -> RefundState.PAID.settle(true)).hasMessageContaining("PAID");
        assertThatThrownBy(() -> RefundState.PAID.decide(true)).hasMessageContaining("PAID");
    }

    @Example
    void moneyIsSaidWithTheDigitsOfItsCurrency() {
        assertThat(RefundPhrases.money(of(123_456, "EUR"), Locale.forLanguageTag("en-IE")))
                .contains("1,234.56");
        assertThat(RefundPhrases.money(of(123_456, "JPY"), Locale.forLanguageTag("en-IE")))
                .contains("123,456");
        assertThat(RefundPhrases.money(of(123_456, "EUR"), Locale.forLanguageTag("es-ES")))
                .contains("1.234,56");
    }

    @Example
    void ownersAreToldInTheirLanguageWhereItGoes() {
        Refund paid = of(5_000, "EUR").decided(true, NOW, "Ana", "fair").settled(true, NOW, "p1");

        assertThat(RefundPhrases.of(paid, "Visa ending 4242", "en").text()).contains("Visa ending 4242");
        assertThat(RefundPhrases.of(paid, "Visa 4242", "es").title()).startsWith("Le hemos devuelto");
    }

    private static Refund of(long amountMinor, String currency) {
        return new Refund(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "asset",
                "owner",
                amountMinor,
                currency,
                Destination.ORIGINAL_MEANS,
                RefundState.REQUESTED,
                "why",
                NOW,
                "Olivia",
                null,
                null,
                null,
                null,
                null);
    }

    private static Purchase bought(@Nullable Instant warrantyUntil) {
        return new Purchase("A-1", 50_000, "EUR", NOW.minusSeconds(60), "Visa", "pay_1", warrantyUntil);
    }
}

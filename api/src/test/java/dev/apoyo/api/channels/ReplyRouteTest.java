package dev.apoyo.api.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P3")
class ReplyRouteTest {

    private static final Way MAIL = new Way(ChannelKind.EMAIL, "ana@example.org");
    private static final Way STRANGER = new Way(ChannelKind.EMAIL, "eve@example.net");
    private static final Way WHATSAPP = new Way(ChannelKind.WHATSAPP, "+34600111222");
    private static final Way CALL = new Way(ChannelKind.PHONE, "+34600111222");
    private static final Set<ChannelKind> ALL = Set.of(ChannelKind.EMAIL, ChannelKind.WHATSAPP, ChannelKind.SMS);

    @Test
    void answersWhereTheQuestionCameFrom() {
        assertThat(reply(null, WHATSAPP)).containsExactly(WHATSAPP, MAIL);
        assertThat(reply(null, new Way(ChannelKind.EMAIL, MAIL.address().toUpperCase(Locale.ROOT))))
                .first()
                .extracting(way -> way.address().toLowerCase(Locale.ROOT))
                .isEqualTo(MAIL.address());
        assertThat(reply(null, Way.IN_APP)).isEmpty();
    }

    @Test
    void answersNobodyWhoseAddressIsNotKnownToBeTheOwners() {
        assertThat(reply(null, STRANGER)).containsExactly(MAIL, WHATSAPP);
    }

    @Test
    void answersWhereTheOwnerWantsItInstead() {
        assertThat(reply(WHATSAPP, MAIL)).containsExactly(WHATSAPP, MAIL);
        assertThat(reply(Way.IN_APP, MAIL)).isEmpty();
    }

    @Test
    void answersOnTheFirstWayWhenTheOwnerNeverWroteOrCalled() {
        assertThat(reply(null, null)).containsExactly(MAIL, WHATSAPP);
        assertThat(reply(null, CALL)).containsExactly(MAIL, WHATSAPP);
    }

    @Test
    void noticesGoTheOwnersWayAndNotWhereTheyWroteFrom() {
        assertThat(ReplyRoute.ways(facts(null, WHATSAPP, Set.of(), ALL, Set.of()), false))
                .containsExactly(MAIL, WHATSAPP);
        assertThat(ReplyRoute.ways(facts(null, Way.IN_APP, Set.of(), ALL, Set.of()), false))
                .containsExactly(MAIL, WHATSAPP);
        assertThat(ReplyRoute.ways(facts(WHATSAPP, null, Set.of(), ALL, Set.of()), false))
                .containsExactly(WHATSAPP, MAIL);
    }

    @Test
    void passesOverAWayThatIsGone() {
        Set<ChannelKind> noWhatsapp = Set.of(ChannelKind.EMAIL);

        assertThat(ReplyRoute.ways(facts(WHATSAPP, WHATSAPP, Set.of(), noWhatsapp, Set.of()), true))
                .containsExactly(MAIL);
        assertThat(ReplyRoute.ways(facts(null, MAIL, Set.of(MAIL), ALL, Set.of()), true))
                .containsExactly(WHATSAPP);
        assertThat(ReplyRoute.ways(facts(null, MAIL, Set.of(), ALL, Set.of(ChannelKind.EMAIL)), true))
                .containsExactly(WHATSAPP, MAIL);
    }

    @Test
    void waitsOnAFailingChannelWhenThereIsNoOther() {
        assertThat(ReplyRoute.ways(
                        facts(null, MAIL, Set.of(WHATSAPP), ALL, Set.of(ChannelKind.EMAIL, ChannelKind.WHATSAPP)),
                        true))
                .containsExactly(MAIL);
    }

    private static List<Way> reply(@Nullable Way chosen, @Nullable Way last) {
        return ReplyRoute.ways(facts(chosen, last, Set.of(), ALL, Set.of()), true);
    }

    private static ReplyRoute.Facts facts(
            @Nullable Way chosen,
            @Nullable Way last,
            Set<Way> refusing,
            Set<ChannelKind> adapters,
            Set<ChannelKind> failing) {
        return new ReplyRoute.Facts(chosen, last, List.of(MAIL, WHATSAPP), refusing, adapters, failing);
    }
}

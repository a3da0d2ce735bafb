package dev.apoyo.api.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("O2")
class ReplyAddressTest {

    private static final byte[] OLD = "old secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "new secret".getBytes(StandardCharsets.UTF_8);

    private final ReplyAddress addresses = new ReplyAddress("support@lumo.example", List.of(NEW, OLD));

    @Test
    void namesItsCaseWhateverMailProgramsDoToItsCase() {
        String address = addresses.of(1001);

        assertThat(address).matches("support\\+c\\.1001\\.[0-9a-f]{24}@lumo\\.example");
        assertThat(addresses.caseNumberOf(address)).hasValue(1001);
        assertThat(addresses.caseNumberOf(address.toUpperCase(Locale.ROOT))).hasValue(1001);
        assertThat(addresses.isOurs(address)).isTrue();
    }

    @Test
    void staysGoodWhenTheSecretIsChanged() {
        String before = new ReplyAddress("support@lumo.example", List.of(OLD)).of(7);

        assertThat(addresses.caseNumberOf(before)).hasValue(7);
        assertThat(addresses.of(7)).isNotEqualTo(before);
        assertThat(new ReplyAddress("support@lumo.example", List.of(NEW)).caseNumberOf(before))
                .isEmpty();
    }

    @Test
    void doesNotOpenAnotherCase() {
        String address = addresses.of(1001);

        assertThat(addresses.caseNumberOf(address.replace("1001", "1002"))).isEmpty();
        assertThat(addresses.caseNumberOf(address.replace("lumo.example", "evil.example")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "support@lumo.example",
                "support+@lumo.example",
                "support+c.1001@lumo.example",
                "support+c.1001.@lumo.example",
                "support+c.1001.000000000000000000000000@lumo.example",
                "support+c.-1.000000000000000000000000@lumo.example",
                "support+c.99999999999999999999.000000000000000000000000@lumo.example",
                "support+c.0001001.000000000000000000000000@lumo.example",
                "support+@",
                "support+lumo.example"
            })
    void isForgedInVain(String address) {
        assertThat(addresses.caseNumberOf(address)).isEqualTo(OptionalLong.empty());
    }
}

package dev.apoyo.api.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void knowsTheRightPasswordAndNoOther() {
        String hash = passwords.hash("correct-horse");

        assertThat(passwords.matches("correct-horse", hash)).isTrue();
        assertThat(passwords.matches("correct-horsE", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
    }

    @Test
    void saltsEachHash() {
        assertThat(passwords.hash("same")).isNotEqualTo(passwords.hash("same"));
    }

    /** From the test suite of the reference implementation. */
    @Test
    void agreesWithOthersAndTakesTheCostFromTheHash() {
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(passwords.matches("password", hash)).isTrue();
        assertThat(passwords.matches("differentpassword", hash)).isFalse();
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThatThrownBy(() -> passwords.matches("x", "plain"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PHC");
    }

    @Test
    void makesLongRandomPasswords() {
        assertThat(passwords.random()).hasSize(16).isNotEqualTo(passwords.random());
    }
}

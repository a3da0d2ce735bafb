package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ApiConfigTest {

    @Test
    void namesTheKeyThatCannotWork() {
        refused(() -> new ApiConfig.Listen("127.0.0.1", 70_000), "api.port");
        refused(() -> new ApiConfig.Postgres("", 5432, "d", "u", "p", 8), "api.database.host");
        refused(() -> new ApiConfig.Postgres("h", 5432, "d", "u", "p", 1), "api.database.poolSize");
        refused(() -> new ApiConfig.Log("", 2, (short) 1), "api.log.bootstrapServers");
        refused(() -> new ApiConfig.Log("k:9092", 0, (short) 1), "api.log.partitionsAtMost");
        refused(() -> new ApiConfig.SignIn(Duration.ofSeconds(1), true), "api.signIn.tokenLifetime");
        refused(() -> new ApiConfig.Maker("Lumo", "nobody", "https://lumo.example"), "api.maker.mailFrom");
        refused(() -> new ApiConfig.Maker("Lumo", "a@lumo.example", "lumo.example/"), "api.maker.pagesUrl");
        refused(() -> new ApiConfig.Smtp("mail", 0, "", "", true), "api.mail.port");
    }

    @Test
    void doesNotShowSecrets() {
        ApiConfig.Postgres database = new ApiConfig.Postgres("h", 5432, "d", "u", "hidden", 8);
        ApiConfig config = ApiConfig.local(database, "k:9092", Path.of("mailbox"))
                .withMail(new ApiConfig.Smtp("mail", 25, "user", "hidden", true));

        assertThat(config.toString()).doesNotContain("hidden");
    }

    private static void refused(ThrowingCallable construction, String key) {
        assertThatThrownBy(construction)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }
}

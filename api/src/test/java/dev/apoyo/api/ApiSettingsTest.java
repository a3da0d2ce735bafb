package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiSettingsTest {

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "APOYO_API_DATABASE_PASSWORD", "secret",
            "APOYO_API_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "APOYO_API_MAKER_NAME", "Lumo",
            "APOYO_API_MAKER_MAIL_FROM", "support@lumo.example",
            "APOYO_API_SMTP_HOST", "mail.lumo.example",
            "HOME", "/home/apoyo"));

    @Test
    void needsOnlyWhatNobodyCanGuess() {
        ApiConfig config = ApiSettings.read(environment);

        assertThat(config.http()).isEqualTo(new ApiConfig.Listen("127.0.0.1", 8080));
        assertThat(config.mail()).isEqualTo(new ApiConfig.Smtp("mail.lumo.example", 587, "", "", true));
        assertThat(config.signIn().sampleAccounts()).isFalse();
    }

    @Test
    void showsEmailsToEverybodyOnlyWhenAskedTo() {
        environment.remove("APOYO_API_SMTP_HOST");
        assertThatThrownBy(() -> ApiSettings.read(environment)).hasMessageContaining("APOYO_API_SMTP_HOST is missing");

        environment.put("APOYO_API_MAILBOX_FOLDER", "mails");
        assertThat(ApiSettings.read(environment).mail()).isEqualTo(new ApiConfig.Mailbox(Path.of("mails")));
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        environment.put("APOYO_API_HTTP_PORT", "many");
        environment.put("APOYO_API_SMTP_STARTTLS", "maybe");
        environment.put("APOYO_API_DATABASE_POOL_SIZE", "1");
        environment.put("APOYO_API_COLOUR", "red");
        environment.remove("APOYO_API_KAFKA_BOOTSTRAP_SERVERS");

        assertThatThrownBy(() -> ApiSettings.read(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "APOYO_API_HTTP_PORT must be a whole number, not 'many'",
                        "APOYO_API_SMTP_STARTTLS must be true or false",
                        "api.database.poolSize must be 2 to 200",
                        "APOYO_API_COLOUR is no setting",
                        "APOYO_API_KAFKA_BOOTSTRAP_SERVERS is missing");
    }
}

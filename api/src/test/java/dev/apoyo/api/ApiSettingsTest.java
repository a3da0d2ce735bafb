package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.clock.OpenHours;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void readsWhenStaffWork() {
        assertThat(ApiSettings.read(environment).workingHours()).isEqualTo(BusinessCalendar.OFFICE);

        environment.put("APOYO_API_TIME_ZONE", "Europe/Madrid");
        environment.put("APOYO_API_WORKING_HOURS", "MONDAY 16:00-24:00, monday 09:00-14:00");
        environment.put("APOYO_API_HOLIDAYS", "2026-12-25");
        assertThat(ApiSettings.read(environment).workingHours())
                .isEqualTo(new BusinessCalendar(
                        ZoneId.of("Europe/Madrid"),
                        List.of(OpenHours.parse("MONDAY 09:00-14:00"), OpenHours.parse("MONDAY 16:00-24:00")),
                        Set.of(LocalDate.parse("2026-12-25"))));

        environment.put("APOYO_API_TIME_ZONE", "Madrid");
        environment.put("APOYO_API_WORKING_HOURS", "MONDAY 14:00-09:00");
        environment.put("APOYO_API_HOLIDAYS", "Christmas");
        assertThatThrownBy(() -> ApiSettings.read(environment))
                .hasMessageContainingAll(
                        "APOYO_API_TIME_ZONE must be a time zone such as Europe/Madrid, not 'Madrid'",
                        "APOYO_API_WORKING_HOURS must be a list such as",
                        "APOYO_API_HOLIDAYS must be a list such as '2026-12-25, 2027-01-01', not 'Christmas'");
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

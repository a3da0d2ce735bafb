package dev.apoyo.local.up;

import dev.apoyo.api.FirstLogin;
import dev.apoyo.local.stack.LocalStack;
import dev.apoyo.local.stack.ProcessAge;
import dev.apoyo.local.stack.StackFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person needs to know once all is up. */
final class ReadyText {

    private ReadyText() {}

    static List<String> lines(LocalStack stack, StackFolder folder) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "Apoyo is ready: start to ready %.1f s, memory %s",
                ProcessAge.seconds(),
                stack.memory().text()));
        lines.add("");
        lines.add("  Pages and API    " + stack.pages() + "/");
        lines.add("  Devices (MQTT)   127.0.0.1:" + stack.mqttPort());
        lines.add("  Health, metrics  http://127.0.0.1:" + stack.apiOperationsPort() + " (api), http://127.0.0.1:"
                + stack.ingestOperationsPort() + " (ingest)");
        lines.add("  Kafka            " + stack.kafka().bootstrapServers());
        lines.add("  PostgreSQL       127.0.0.1:" + stack.database().port() + ", database and user "
                + stack.database().name() + ", password in " + folder.postgres() + "/apoyo-password");
        lines.add("  Log              " + StackFolder.logFile(folder.root()));
        addLogins(lines, stack.firstLogins());
        lines.add("");
        return lines;
    }

    private static void addLogins(List<String> lines, List<FirstLogin> logins) {
        if (logins.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("  Sign in with these; they are shown only this once:");
        for (FirstLogin login : logins) {
            lines.add(String.format(Locale.ROOT, "    %-8s %s", login.username(), login.password()));
        }
    }
}

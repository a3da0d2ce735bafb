package dev.apoyo.local.backtest;

import dev.apoyo.contracts.check.Checked;
import dev.apoyo.contracts.check.RuleValidator;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.streamjobs.backtest.Backtest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** RULE on the command line: a file with a rule, or the id of one that runs. */
final class RuleArgument {

    private RuleArgument() {}

    /** @throws StackException when it is neither, or the file's rule is wrong; the message says where */
    static DetectionRule find(String rule, Backtest backtest) throws IOException, SQLException {
        Path file = Path.of(rule);
        if (Files.isRegularFile(file)) {
            return read(file);
        }
        return backtest.rule(rule)
                .orElseThrow(() ->
                        new StackException(rule + " is neither a file nor the id of a rule in this state folder"));
    }

    private static DetectionRule read(Path file) throws IOException {
        Checked<DetectionRule> checked = RuleValidator.read(Files.readAllBytes(file));
        if (checked.value() == null) {
            throw new StackException(file + " holds no valid rule: "
                    + checked.violations().stream()
                            .map(violation -> violation.pointer() + " " + violation.detail())
                            .collect(Collectors.joining("; ")));
        }
        return checked.value();
    }
}

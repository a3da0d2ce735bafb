package dev.apoyo.local.backtest;

import dev.apoyo.contracts.backtest.BacktestRequest;
import dev.apoyo.contracts.backtest.BacktestResult;
import dev.apoyo.contracts.backtest.EvidenceReplay;
import dev.apoyo.contracts.backtest.ReplayVerdict;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.local.stack.LogFile;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.local.stack.TemporaryFolder;
import dev.apoyo.streamjobs.backtest.Backtest;
import dev.apoyo.streamjobs.backtest.BacktestRefused;
import dev.apoyo.streamjobs.backtest.SmallCluster;
import dev.apoyo.streamjobs.rules.Lateness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a rule on the history of a state folder. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one rule over stored history, in shadow, and compares the cases it would have opened with known ones.",
            "Works on the state folder of a stopped Apoyo, and beside one that runs. Nothing is changed."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done, whatever the rule would have done", "2:wrong usage", "3:could not; the reason is said"
        })
public final class BacktestCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /** One of the two. */
    static final class What {

        @Parameters(
                index = "0",
                paramLabel = "RULE",
                description =
                        "A file with a rule as JSON (see detection-rule.schema.json), or the id of a rule that runs.")
        private @Nullable String rule;

        @Option(
                names = "--alarm",
                paramLabel = "ID",
                description = "Replay the evidence of this alarm instead: does stored data give it again?")
        private @Nullable String alarmId;
    }

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "How many days of history until now, 1 to " + BacktestRequest.MAX_DAYS
                    + " (default: ${DEFAULT-VALUE}).")
    private int days = 30;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where all state is (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".apoyo");

    @Option(names = "--report", paramLabel = "FILE", description = "The result as JSON.")
    private @Nullable Path report;

    private static final int NOT_THE_SAME = 1;

    private final Progress progress = new Progress(System.out);
    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        if (days < 1 || days > BacktestRequest.MAX_DAYS) {
            throw new StackException("--days must be 1 to " + BacktestRequest.MAX_DAYS + ", is " + days);
        }
        try (TemporaryFolder temporary = TemporaryFolder.create("apoyo-backtest-")) {
            LogFile.use(temporary.path().resolve("apoyo.log"));
            return run(temporary.path());
        } catch (BacktestRefused e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    private int run(Path temporary) throws Exception {
        try (StateDatabase state = StateDatabase.open(data)) {
            progress.line("History of " + data + (state.isOfRunningStack() ? ", whose Apoyo runs" : ""));
            Backtest backtest = new Backtest(
                    state.database(), Lateness.DEFAULT, Map.of(), () -> SmallCluster.environment(temporary));
            return what.alarmId == null ? tryRule(backtest) : replay(backtest, what.alarmId);
        }
    }

    private int tryRule(Backtest backtest) throws Exception {
        DetectionRule rule = RuleArgument.find(String.valueOf(what.rule), backtest);
        BacktestRequest request = BacktestRequest.ofDays("cli", rule, days, clock.instant());
        BacktestResult result = backtest.run(request, this::soFar);
        BacktestText.lines(request, result).forEach(progress::line);
        write(result);
        return 0;
    }

    private int replay(Backtest backtest, String alarmId) throws Exception {
        EvidenceReplay replay = backtest.replay(alarmId);
        progress.line("Alarm " + alarmId + ", " + replay.messages() + " messages replayed: " + replay.explanation());
        write(replay);
        return replay.verdict() == ReplayVerdict.SAME ? 0 : NOT_THE_SAME;
    }

    private void soFar(long messages) {
        progress.note(String.format(Locale.ROOT, "%,d messages read", messages));
    }

    private void write(Object result) throws IOException {
        if (report != null) {
            Files.writeString(
                    report, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
        }
    }
}

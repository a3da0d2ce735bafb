package dev.apoyo.local.bench;

import dev.apoyo.local.bench.cases.CasesCommand;
import dev.apoyo.local.stack.LogFile;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.local.stack.TemporaryFolder;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures detection; ends with 0 when it is as fast as it is meant to be, else with 1. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = CasesCommand.class,
        description = {
            "What detection costs on one core: with 50 rules, with none, and beside a",
            "Flink function that only counts. Then the memory that one device takes."
        })
public final class BenchCommand implements Callable<Integer> {

    private static final double GOAL_READINGS_A_SECOND_AND_CORE = 300_000;
    private static final long LEAST = 1_000;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "How many of 8 readings each. Default: ${DEFAULT-VALUE}.")
    private long messages = 2_000_000;

    private final Progress progress = new Progress(System.out);

    @Override
    public Integer call() throws Exception {
        if (messages < LEAST) {
            throw new StackException("--messages " + messages + " is too few to measure: give at least " + LEAST);
        }
        try (TemporaryFolder logs = TemporaryFolder.create("apoyo-bench-")) {
            LogFile.use(logs.path().resolve("apoyo.log"));
            progress.line(String.format(
                    Locale.ROOT,
                    "Detection on one core: %,d devices, %,d messages of %d readings, each run twice",
                    Load.DEVICES,
                    messages,
                    Load.METRICS.size()));
            DetectionBenchmark.Result result = new DetectionBenchmark(messages, progress::line).run();
            StateBytes.report(progress::line);
            return verdict(result);
        }
    }

    private int verdict(DetectionBenchmark.Result result) {
        double plain = result.plain().readingsASecondAndCore();
        boolean isMet = plain >= GOAL_READINGS_A_SECOND_AND_CORE;
        progress.line(String.format(
                Locale.ROOT,
                "50 rules: %,.0f readings/s and core, %.2f of the job with no rule; goal %,.0f: %s",
                plain,
                plain / result.noRule().readingsASecondAndCore(),
                GOAL_READINGS_A_SECOND_AND_CORE,
                isMet ? "met" : "NOT met"));
        return isMet ? 0 : 1;
    }
}

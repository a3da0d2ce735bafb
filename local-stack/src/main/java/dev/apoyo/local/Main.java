package dev.apoyo.local;

import dev.apoyo.local.backtest.BacktestCommand;
import dev.apoyo.local.bench.BenchCommand;
import dev.apoyo.local.demo.DemoCommand;
import dev.apoyo.local.replay.ReplayCommand;
import dev.apoyo.local.score.ScoreCommand;
import dev.apoyo.local.score.TrainCommand;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.local.up.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line behind {@code ./apoyo}. */
@Command(
        name = "apoyo",
        mixinStandardHelpOptions = true,
        description = "The after-sales backend for makers of connected products, on this machine.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            ReplayCommand.class,
            BacktestCommand.class,
            ScoreCommand.class,
            TrainCommand.class,
            BenchCommand.class
        })
public final class Main {

    /** Exit code when Apoyo could not start or go on; the reason was said. */
    static final int CANNOT = 3;

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler(Main::explain);
        System.exit(commandLine.execute(args));
    }

    /** What a person can act on is said in one line; anything else with its stack trace. */
    private static int explain(Exception problem, CommandLine commandLine, ParseResult parsed) {
        if (problem instanceof StackException) {
            commandLine.getErr().println(problem.getMessage());
        } else {
            problem.printStackTrace(commandLine.getErr());
        }
        return CANNOT;
    }
}

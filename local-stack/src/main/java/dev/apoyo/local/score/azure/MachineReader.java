package dev.apoyo.local.score.azure;

import dev.apoyo.local.score.CsvTable;
import dev.apoyo.local.score.DataFolder;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the four files of the set. Errors and failures are needed; without the others less is known. */
final class MachineReader {

    private static final String ERRORS = "PdM_errors.csv";
    private static final String FAILURES = "PdM_failures.csv";
    private static final String REPLACEMENTS = "PdM_maint.csv";
    private static final String MACHINES = "PdM_machines.csv";
    private static final String LAYOUT = ERRORS + " (datetime,machineID,errorID), " + FAILURES
            + " (datetime,machineID,failure), and if there are " + REPLACEMENTS + " (datetime,machineID,comp), "
            + MACHINES
            + " (machineID,model,age), each also as .gz";

    /** Model and age of a machine. */
    private record Kind(float model, float ageYears) {
        static final Kind UNKNOWN = new Kind(Float.NaN, Float.NaN);
    }

    private MachineReader() {}

    /** The files that say what is to be learned. */
    static List<Path> neededFiles(Path folder) {
        return List.of(DataFolder.need(folder, ERRORS, LAYOUT), DataFolder.need(folder, FAILURES, LAYOUT));
    }

    /** All machines, by name. */
    static List<Machine> read(Path folder, Progress progress) throws IOException {
        List<Path> needed = neededFiles(folder);
        Map<String, List<Coded>> errors = events(needed.get(0), "errorID", "error", Machine.ERRORS);
        Map<String, List<Coded>> failures = events(needed.get(1), "failure", "comp", Machine.COMPONENTS);
        Map<String, List<Coded>> replacements = new TreeMap<>();
        Optional<Path> maintenance = optional(folder, REPLACEMENTS, progress);
        if (maintenance.isPresent()) {
            replacements = events(maintenance.get(), "comp", "comp", Machine.COMPONENTS);
        }
        return machines(errors, failures, replacements, kinds(folder, progress));
    }

    private static List<Machine> machines(
            Map<String, List<Coded>> errors,
            Map<String, List<Coded>> failures,
            Map<String, List<Coded>> replacements,
            Map<String, Kind> kinds) {
        TreeSet<String> ids = new TreeSet<>(kinds.keySet());
        ids.addAll(errors.keySet());
        ids.addAll(failures.keySet());
        List<Machine> machines = new ArrayList<>();
        for (String id : ids) {
            Kind kind = kinds.getOrDefault(id, Kind.UNKNOWN);
            machines.add(new Machine(
                    id,
                    kind.model,
                    kind.ageYears,
                    errors.getOrDefault(id, List.of()),
                    replacements.getOrDefault(id, List.of()),
                    failures.getOrDefault(id, List.of())));
        }
        return machines;
    }

    private static Map<String, List<Coded>> events(Path file, String column, String prefix, int most)
            throws IOException {
        Map<String, List<Coded>> events = new TreeMap<>();
        try (CsvTable table = CsvTable.open(file)) {
            int time = table.column("datetime");
            int machine = table.column("machineID");
            int code = table.column(column);
            while (table.next()) {
                events.computeIfAbsent(table.text(machine), id -> new ArrayList<>())
                        .add(new Coded(table.epochSecond(time), number(file, table.text(code), prefix, most)));
            }
        }
        return events;
    }

    private static Map<String, Kind> kinds(Path folder, Progress progress) throws IOException {
        Map<String, Kind> kinds = new HashMap<>();
        Optional<Path> file = optional(folder, MACHINES, progress);
        if (file.isEmpty()) {
            return kinds;
        }
        try (CsvTable table = CsvTable.open(file.get())) {
            int machine = table.column("machineID");
            int model = table.column("model");
            int age = table.column("age");
            while (table.next()) {
                float number = number(file.get(), table.text(model), "model", Integer.MAX_VALUE);
                kinds.put(table.text(machine), new Kind(number, (float) table.number(age)));
            }
        }
        return kinds;
    }

    private static Optional<Path> optional(Path folder, String name, Progress progress) {
        Optional<Path> file = DataFolder.find(folder, name);
        if (file.isEmpty()) {
            progress.line("  " + folder.resolve(name) + " is missing; scored without it");
        }
        return file;
    }

    /** {@code error3} is 3. */
    private static int number(Path file, String text, String prefix, int most) {
        String digits = text.startsWith(prefix) ? text.substring(prefix.length()) : "";
        if (digits.matches("[1-9][0-9]{0,8}") && Integer.parseInt(digits) <= most) {
            return Integer.parseInt(digits);
        }
        throw new StackException(file + ": " + text + " is not " + prefix + "1 to " + prefix + most);
    }
}

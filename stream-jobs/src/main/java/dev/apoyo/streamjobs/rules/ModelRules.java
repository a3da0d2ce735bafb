package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.CategorySet;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.consent.ModelCategories;
import dev.apoyo.streamjobs.derived.AskedDerivation;
import dev.apoyo.streamjobs.risk.ProductRisk;
import dev.apoyo.streamjobs.rules.conditions.Program;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The enabled rules of one model, compiled, and which of them each slot concerns. For one thread. */
public final class ModelRules {

    private final ModelCategories categories;
    private final SlotTable table;
    private final RuleProgram[] programs;
    private final String[] ruleIds;
    private final String[] slotNames;
    private final int[][] concernedBySlot;
    private final MomentReader reader;
    private final List<AskedDerivation> derivations;

    ModelRules(ModelCategories categories, List<DetectionRule> rules, IntFunction<@Nullable ProductRisk> risks) {
        this.categories = categories;
        this.table = new SlotTable(categories, risks);
        List<DetectionRule> sorted =
                rules.stream().sorted(Comparator.comparing(DetectionRule::id)).toList();
        this.programs = sorted.stream().map(this::compile).toArray(RuleProgram[]::new);
        this.ruleIds = sorted.stream().map(DetectionRule::id).toArray(String[]::new);
        this.slotNames = table.names();
        this.concernedBySlot =
                IntStream.range(0, slotNames.length).mapToObj(this::concernedBy).toArray(int[][]::new);
        List<Purpose> purposes =
                sorted.stream().map(DetectionRule::purposeOrDefault).distinct().toList();
        this.reader = new MomentReader(table, categories, purposes);
        this.derivations = AskedDerivation.of(sorted, categories, risks);
    }

    private RuleProgram compile(DetectionRule rule) {
        Program program = Program.of(rule.condition(), table.namesFor(rule.purposeOrDefault()));
        CategorySet needs = CategorySet.NONE;
        for (int slot : program.slots()) {
            for (DataCategory category : DataCategory.values()) {
                needs = table.slots().get(slot).needs().has(category) ? needs.with(category) : needs;
            }
        }
        return new RuleProgram(rule, program, new AlarmLife(rule.policyOrDefault()), needs);
    }

    private int[] concernedBy(int slot) {
        return IntStream.range(0, programs.length)
                .filter(rule -> Arrays.stream(programs[rule].program().slots()).anyMatch(seen -> seen == slot))
                .toArray();
    }

    public ModelCategories categories() {
        return categories;
    }

    /** What must be made of the device's rows for these rules; empty for most models. */
    public List<AskedDerivation> derivations() {
        return derivations;
    }

    MomentReader reader() {
        return reader;
    }

    int size() {
        return programs.length;
    }

    RuleProgram program(int rule) {
        return programs[rule];
    }

    String[] ruleIds() {
        return ruleIds;
    }

    String[] slotNames() {
        return slotNames;
    }

    int[] concernedBy(Moment moment, int place) {
        return concernedBySlot[moment.slots()[place]];
    }

    /** Whether this rule looks at a category that the owner allows less of now than before. */
    boolean restsOnLost(int rule, DeviceProfile before, DeviceProfile after) {
        return hasLost(programs[rule].needs(), programs[rule].rule().purposeOrDefault(), before, after);
    }

    /** Whether this rule compares a device with what was usual for itself, or with all its past. */
    boolean learnsWhatIsUsual(int rule) {
        return learns(programs[rule].rule().condition());
    }

    private static boolean learns(Condition condition) {
        return condition instanceof Condition.OwnBaseline
                || condition instanceof Condition.Multivariate
                || condition instanceof Condition.Forest
                || condition instanceof Condition.FailureRisk
                || condition.conditions().stream().anyMatch(ModelRules::learns);
    }

    boolean isSlotLost(int slot, DeviceProfile before, DeviceProfile after) {
        SlotTable.Slot looked = table.slots().get(slot);
        return hasLost(looked.needs(), looked.purpose(), before, after);
    }

    private static boolean hasLost(CategorySet needs, Purpose purpose, DeviceProfile before, DeviceProfile after) {
        for (DataCategory category : DataCategory.values()) {
            if (needs.has(category) && after.hasLost(purpose, category, before)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the owner allows anything at all for the purpose of this rule. */
    boolean mayRun(int rule, DeviceProfile profile) {
        return !profile.allowed(programs[rule].rule().purposeOrDefault(), Instant.MAX)
                .isEmpty();
    }
}

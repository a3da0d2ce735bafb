package dev.apoyo.api.intake;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.backtests.BacktestIntake;
import dev.apoyo.api.cases.CaseOpening;
import dev.apoyo.api.cases.CaseSignalChanges;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.log.LogConsumer;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.registry.PresenceIntake;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.log.LogTopic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;

/** The consumers of this instance. All instances are one group per topic, so each record goes to one of them. */
public final class Intakes implements AutoCloseable {

    private static final String GROUP = "apoyo-api-";

    private final AlarmIntake alarms;
    private final IncidentIntake incidents;
    private final TipIntake tips;
    private final PresenceIntake presence;
    private final BacktestIntake backtests;
    private List<LogConsumer> consumers = List.of();

    public Intakes(
            Database database,
            Catalogue catalogue,
            ProductModels models,
            FaultTexts texts,
            CaseOpening cases,
            CaseSignalChanges signals,
            OwnerInbox inbox,
            MeterRegistry registry,
            Clock clock) {
        IntakeMeters meters = new IntakeMeters(registry);
        AlarmCategories categories = new AlarmCategories(models);
        IncidentMessages words = new IncidentMessages(texts, models);
        IncidentChildren children = new IncidentChildren(cases, inbox, words);
        AlarmSteps steps = new AlarmSteps(cases, signals, inbox, new AlarmMessages(texts, models), children, clock);
        this.alarms = new AlarmIntake(database, signals, steps, categories, meters);
        this.incidents = new IncidentIntake(database, children, words, inbox, categories, meters, clock);
        this.tips = new TipIntake(database, inbox, new TipTexts(catalogue.tips()), meters, clock);
        this.presence = new PresenceIntake(database, registry);
        this.backtests = new BacktestIntake(database);
    }

    /** For what must happen when support is withdrawn. */
    public AlarmIntake alarms() {
        return alarms;
    }

    public void start(ApiConfig.Log config) {
        consumers = List.of(
                new LogConsumer(config, LogTopic.ALARMS, GROUP + "alarms", alarms::handle),
                new LogConsumer(config, LogTopic.INCIDENTS, GROUP + "incidents", incidents::handle),
                new LogConsumer(config, LogTopic.TIPS, GROUP + "tips", tips::handle),
                new LogConsumer(config, LogTopic.PRESENCE, GROUP + "presence", presence::handle),
                new LogConsumer(config, LogTopic.BACKTEST_REPORTS, GROUP + "backtests", backtests::handle));
        consumers.forEach(LogConsumer::start);
    }

    @Override
    public void close() {
        consumers.forEach(LogConsumer::askToClose);
        consumers.forEach(LogConsumer::close);
    }
}

package dev.apoyo.api;

import dev.apoyo.api.accounts.CreateSession;
import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.accounts.GetMe;
import dev.apoyo.api.accounts.SigningKeys;
import dev.apoyo.api.accounts.Tokens;
import dev.apoyo.api.alarms.AcknowledgeAlarm;
import dev.apoyo.api.alarms.AlarmMoves;
import dev.apoyo.api.alarms.GetAlarm;
import dev.apoyo.api.alarms.ListAlarms;
import dev.apoyo.api.alarms.ShelveAlarm;
import dev.apoyo.api.alarms.UnshelveAlarm;
import dev.apoyo.api.assets.AssetReader;
import dev.apoyo.api.assets.GetAsset;
import dev.apoyo.api.assets.ListAssets;
import dev.apoyo.api.backtests.GetBacktest;
import dev.apoyo.api.backtests.ListBacktests;
import dev.apoyo.api.backtests.StartBacktest;
import dev.apoyo.api.budget.DigestTask;
import dev.apoyo.api.budget.GetMessagePreferences;
import dev.apoyo.api.budget.HeldMessageTask;
import dev.apoyo.api.budget.MessageBudget;
import dev.apoyo.api.budget.PutMessagePreferences;
import dev.apoyo.api.callbacks.CourseWatch;
import dev.apoyo.api.cases.AddCaseMessage;
import dev.apoyo.api.cases.AddCaseNote;
import dev.apoyo.api.cases.CaseChanges;
import dev.apoyo.api.cases.CaseDesk;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.cases.CaseOpening;
import dev.apoyo.api.cases.CaseReminders;
import dev.apoyo.api.cases.CaseSignalChanges;
import dev.apoyo.api.cases.GetCase;
import dev.apoyo.api.cases.GetClosureFigures;
import dev.apoyo.api.cases.ListCaseThread;
import dev.apoyo.api.cases.ListCases;
import dev.apoyo.api.cases.ListPromises;
import dev.apoyo.api.cases.OpenCase;
import dev.apoyo.api.cases.PromiseWarner;
import dev.apoyo.api.cases.RebuildCases;
import dev.apoyo.api.cases.ReopenCase;
import dev.apoyo.api.cases.ResolveCase;
import dev.apoyo.api.cases.SetCaseOutcome;
import dev.apoyo.api.cases.TakeCase;
import dev.apoyo.api.cases.VisibleCases;
import dev.apoyo.api.channels.mail.MailboxPage;
import dev.apoyo.api.closing.TipAtTheEnd;
import dev.apoyo.api.consent.ConsentChanges;
import dev.apoyo.api.consent.GetConsents;
import dev.apoyo.api.consent.GrantConsent;
import dev.apoyo.api.consent.ReceiptWriter;
import dev.apoyo.api.consent.WithdrawConsent;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Wakeups;
import dev.apoyo.api.desk.DeskPart;
import dev.apoyo.api.desk.DeskParts;
import dev.apoyo.api.desk.GetCaseDesk;
import dev.apoyo.api.downtime.EndOfOutage;
import dev.apoyo.api.exchange.ExchangeGuard;
import dev.apoyo.api.exchange.SpecificationSeed;
import dev.apoyo.api.guidance.GuidanceOperations;
import dev.apoyo.api.http.Contract;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.WebRouter;
import dev.apoyo.api.idempotency.IdempotencyKeys;
import dev.apoyo.api.inbound.InboundWarner;
import dev.apoyo.api.incidents.GetIncident;
import dev.apoyo.api.incidents.IncidentStore;
import dev.apoyo.api.incidents.ListIncidents;
import dev.apoyo.api.intake.Intakes;
import dev.apoyo.api.knowledge.CurrentKnowledge;
import dev.apoyo.api.knowledge.KnowledgeOperations;
import dev.apoyo.api.ledger.GetRuleLedger;
import dev.apoyo.api.live.LiveFeed;
import dev.apoyo.api.live.StreamLive;
import dev.apoyo.api.log.OutboxPublisher;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.GetFeed;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.operations.HealthChecks;
import dev.apoyo.api.registry.ListDevices;
import dev.apoyo.api.registry.ProvisionDevices;
import dev.apoyo.api.rules.CatalogueSeed;
import dev.apoyo.api.rules.GetRule;
import dev.apoyo.api.rules.ListModels;
import dev.apoyo.api.rules.ListRules;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.rules.PutRule;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Scheduler;
import dev.apoyo.api.surveys.SurveyPlan;
import dev.apoyo.api.telemetry.GetAssetTelemetry;
import dev.apoyo.api.telemetry.GetTelemetry;
import dev.apoyo.api.telemetry.TelemetryHistory;
import dev.apoyo.contracts.catalogue.CareHint;
import dev.apoyo.contracts.catalogue.Catalogue;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The one class that constructs things. {@link Api} starts and stops what is made here, in order. */
final class ApiWiring {

    final ApiConfig config;
    final Clock clock;
    final Vertx vertx;
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final Database database;
    final Wakeups wakeups;
    final OutboxPublisher publisher;
    final LiveFeed live;
    final HealthChecks health;
    final FirstAccounts firstAccounts;
    final CurrentKnowledge knowledge;
    private final IdempotencyKeys repeats;
    private final Catalogue catalogue = Catalogue.load();

    ApiWiring(ApiConfig config, Clock clock, Vertx vertx) {
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
        this.database = Database.open(vertx, config.database());
        this.wakeups = new Wakeups(vertx, config.database());
        this.publisher = new OutboxPublisher(vertx, database, config.log());
        this.live = new LiveFeed(vertx, clock, meters);
        this.health = new HealthChecks(vertx, database, clock);
        this.repeats = new IdempotencyKeys(database, clock);
        this.firstAccounts = new FirstAccounts(database, clock);
        this.knowledge = new CurrentKnowledge(database, catalogue.knowledge(), clock);
    }

    /** What needs the models and keys, which are in the database. */
    Future<Product> product() {
        return new CatalogueSeed(database, catalogue, clock).plant().compose(models -> knowledge
                .plant()
                .compose(planted -> new SpecificationSeed(database, clock).plant())
                .compose(planted -> Contract.load(vertx))
                .compose(contract -> new SigningKeys(database, clock)
                        .tokens(vertx, config.signIn().tokenLifetime())
                        .compose(tokens ->
                                Channels.open(this).compose(ways -> product(models, contract, tokens, ways)))));
    }

    /** The things to start once everything they need is there. */
    record Product(
            Router router, Intakes intakes, PromiseWarner promises, Scheduler scheduler, Channels.Parts channels) {}

    private Future<Product> product(ProductModels models, OpenAPIContract contract, Tokens tokens, Channels ways) {
        FaultTexts texts = new FaultTexts(knowledge::fault);
        CaseDesk desk = new CaseDesk(texts, models, config.workingHours(), clock);
        CaseLog log = new CaseLog(desk, List.of(new CourseWatch(), new SurveyPlan(), new EndOfOutage()));
        AssetReader assets = new AssetReader(models, texts, desk, clock);
        OwnerInbox inbox = new OwnerInbox(config.maker().name(), ways.delivery(), new MessageBudget(clock));
        Intakes intakes = new Intakes(
                database,
                catalogue,
                models,
                texts,
                new CaseOpening(log),
                new CaseSignalChanges(desk, log, texts),
                inbox,
                meters,
                clock);
        ReceiptWriter receipts = new ReceiptWriter(config.maker().name(), models);
        ConsentChanges consents = new ConsentChanges(database, receipts, intakes.alarms(), clock);
        CaseChanges cases = new CaseChanges(database, desk, clock);
        ListeningWiring listening = new ListeningWiring(this, models, texts, log, inbox);
        FulfilmentWiring fulfilment = FulfilmentWiring.of(
                vertx,
                database,
                config.fulfilment(),
                clock,
                log,
                new CaseSignalChanges(desk, log, texts),
                inbox,
                models);
        List<Operation> operations = new ArrayList<>();
        operations.addAll(accessOperations(tokens));
        operations.addAll(productOperations(models, texts, desk, assets, receipts, consents));
        operations.addAll(caseOperations(cases, log, desk, assets, inbox, texts));
        operations.addAll(ruleOperations(models));
        operations.addAll(KnowledgeOperations.of(database, knowledge, models, clock));
        operations.addAll(GuidanceOperations.of(database, knowledge, texts, models, log, clock));
        Channels.Parts channels = ways.parts(log);
        operations.addAll(channels.operations());
        operations.add(new GetMessagePreferences(database, clock));
        operations.add(new PutMessagePreferences(database, clock));
        operations.addAll(listening.operations());
        operations.addAll(fulfilment.operations());
        CareWiring care = new CareWiring(this, texts, log, inbox);
        operations.addAll(care.operations(cases));
        WebRouter web = new WebRouter(vertx, meters, tokens::callerOf, repeats);
        Product product = new Product(
                web.create(contract, operations, MailboxPage.of(vertx, config.mail())),
                intakes,
                new PromiseWarner(vertx, database, log, clock, meters),
                new Scheduler(
                        vertx,
                        database,
                        dueTasks(care, listening, fulfilment, log, inbox, texts, models),
                        clock,
                        meters),
                channels);
        return Future.all(listening.plan(), care.plan()).map(product);
    }

    private List<Operation> accessOperations(Tokens tokens) {
        return List.of(new CreateSession(vertx, database, tokens, clock), new GetMe(database), new StreamLive(live));
    }

    /** What is known of products: their owners' feeds and consents, devices, readings, alarms and incidents. */
    private List<Operation> productOperations(
            ProductModels models,
            FaultTexts texts,
            CaseDesk desk,
            AssetReader assets,
            ReceiptWriter receipts,
            ConsentChanges consents) {
        AlarmMoves alarms = new AlarmMoves(database, texts, clock);
        TelemetryHistory history = new TelemetryHistory(database, models, clock);
        return List.of(
                new ListAssets(database, models),
                new GetAsset(database, assets),
                new GetFeed(database),
                new GetConsents(database, receipts, clock),
                new GrantConsent(consents),
                new WithdrawConsent(consents),
                new ListDevices(database),
                new ProvisionDevices(database, models, clock),
                new GetTelemetry(database, history),
                new GetAssetTelemetry(database, history),
                new ListAlarms(database, texts, clock),
                new GetAlarm(database, texts, clock),
                new AcknowledgeAlarm(alarms),
                new ShelveAlarm(alarms),
                new UnshelveAlarm(alarms),
                new ListIncidents(database, texts),
                new GetIncident(database, desk, texts));
    }

    private List<Operation> caseOperations(
            CaseChanges cases, CaseLog log, CaseDesk desk, AssetReader assets, OwnerInbox inbox, FaultTexts texts) {
        TipAtTheEnd tip = new TipAtTheEnd(catalogue.tips(), CareHint.shipped());
        return List.of(
                new ListCases(database, desk, clock),
                new ListPromises(database, texts, clock),
                new OpenCase(database, desk, log, clock),
                new GetCase(database, desk),
                new ListCaseThread(database, new VisibleCases(log)),
                new TakeCase(cases, log),
                new AddCaseNote(cases, log),
                new AddCaseMessage(cases, log, inbox, texts),
                new ResolveCase(cases, log, new ExchangeGuard(), inbox, texts, tip),
                new ReopenCase(cases, log, inbox, texts),
                new SetCaseOutcome(cases, log),
                new RebuildCases(database),
                new GetClosureFigures(database, clock),
                new GetCaseDesk(database, log, desk, assets, deskParts()));
    }

    private List<Operation> ruleOperations(ProductModels models) {
        return List.of(
                new ListModels(models),
                new ListRules(database),
                new GetRule(database),
                new PutRule(database, models, clock),
                new StartBacktest(database, models, clock),
                new ListBacktests(database),
                new GetBacktest(database),
                new GetRuleLedger(database, clock));
    }

    private static List<DeskPart> deskParts() {
        List<DeskPart> parts = new ArrayList<>(new DeskParts().all());
        parts.addAll(FulfilmentWiring.deskParts());
        return parts;
    }

    /** All that happens later. */
    private List<DueTask> dueTasks(
            CareWiring care,
            ListeningWiring listening,
            FulfilmentWiring fulfilment,
            CaseLog log,
            OwnerInbox inbox,
            FaultTexts texts,
            ProductModels models) {
        List<DueTask> tasks = new ArrayList<>(listening.dueTasks());
        tasks.addAll(fulfilment.tasks());
        tasks.addAll(care.dueTasks());
        tasks.add(repeats);
        tasks.add(new InboundWarner());
        tasks.add(new CaseReminders(log, new IncidentStore()::isOpenFleet, inbox, texts, models, clock));
        tasks.add(new HeldMessageTask(inbox, clock));
        tasks.add(new DigestTask(inbox, models, clock));
        return tasks;
    }
}

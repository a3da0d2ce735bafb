package dev.apoyo.api;

import dev.apoyo.api.accounts.SigningKeys;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.figures.GetFigures;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.journey.GetJourney;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.reports.ListWeeklyReports;
import dev.apoyo.api.reports.WriteWeeklyReport;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.surveys.AnswerSurvey;
import dev.apoyo.api.surveys.AskSurvey;
import dev.apoyo.api.surveys.BadAnswer;
import dev.apoyo.api.surveys.GetCaseSurvey;
import dev.apoyo.api.surveys.GetSurvey;
import dev.apoyo.api.surveys.SurveyLinks;
import dev.apoyo.api.themes.AddProductChange;
import dev.apoyo.api.themes.ListProductChanges;
import dev.apoyo.api.themes.ListThemes;
import dev.apoyo.api.themes.SetCaseCause;
import io.vertx.core.Future;
import java.util.List;

/** Constructs what listens and learns: figures, surveys, themes. A part of {@link ApiWiring}. */
final class ListeningWiring {

    private final ApiWiring api;
    private final ProductModels models;
    private final CaseLog log;
    private final OwnerInbox inbox;
    private final SurveyLinks links;
    private final WriteWeeklyReport weekly;

    ListeningWiring(ApiWiring api, ProductModels models, FaultTexts texts, CaseLog log, OwnerInbox inbox) {
        this.api = api;
        this.models = models;
        this.log = log;
        this.inbox = inbox;
        this.links = new SurveyLinks(
                new SigningKeys(api.database, api.clock), api.config.maker().pagesUrl());
        this.weekly = new WriteWeeklyReport(
                api.database,
                texts,
                (tx, report) -> Future.succeededFuture(),
                api.config.workingHours().zone(),
                api.clock);
    }

    List<Operation> operations() {
        return List.of(
                new GetFigures(api.database, api.clock),
                new GetSurvey(api.database, links, models, api.clock),
                new AnswerSurvey(api.database, links, log, new BadAnswer(log, inbox), api.clock),
                new GetCaseSurvey(api.database, links, api.clock),
                new SetCaseCause(api.database, log, api.clock),
                new ListThemes(api.database, api.clock),
                new AddProductChange(api.database, models, api.clock),
                new ListProductChanges(api.database, api.clock),
                new GetJourney(api.database),
                new ListWeeklyReports(api.database));
    }

    List<DueTask> dueTasks() {
        return List.of(new AskSurvey(log, inbox, links, api.clock), weekly);
    }

    /** Puts what nobody asks for into the schedule. */
    Future<Void> plan() {
        return weekly.plan();
    }
}

package dev.apoyo.api;

import dev.apoyo.api.accounts.SigningKeys;
import dev.apoyo.api.cases.CaseContact;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.Draft;
import dev.apoyo.api.channels.Outbox;
import dev.apoyo.api.channels.Way;
import dev.apoyo.api.figures.GetFigures;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.inbound.SignedRequests;
import dev.apoyo.api.journey.GetJourney;
import dev.apoyo.api.mentions.ListMentions;
import dev.apoyo.api.mentions.PublicWay;
import dev.apoyo.api.mentions.ReceiveMention;
import dev.apoyo.api.mentions.ReplyInPublic;
import dev.apoyo.api.mentions.SignatureCheck;
import dev.apoyo.api.mentions.TakePrivate;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.reports.ListWeeklyReports;
import dev.apoyo.api.reports.SubscribeToReports;
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
import io.vertx.sqlclient.SqlConnection;
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
                api.config.maker().pagesUrl(),
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
                new ListWeeklyReports(api.database),
                new SubscribeToReports(api.database, api.clock),
                new ReceiveMention(api.database, signatures(), models, api.clock),
                new ListMentions(api.database),
                new TakePrivate(api.database, log, new CaseContact(log), api.clock),
                new ReplyInPublic(api.database, ListeningWiring::send, api.clock));
    }

    /** Who listens out there signs like a gateway of the channel does. */
    private SignatureCheck signatures() {
        SignedRequests signed = new SignedRequests(api.database, api.clock);
        return request -> signed.require(request, ChannelKind.SOCIAL);
    }

    private static Future<Boolean> send(SqlConnection tx, PublicWay.Reply reply) {
        Way way = new Way(ChannelKind.SOCIAL, reply.to());
        return Outbox.put(
                tx,
                new Draft(
                        reply.replyId().toString(),
                        way,
                        null,
                        null,
                        null,
                        reply.language(),
                        "",
                        reply.text(),
                        null,
                        reply.at()));
    }

    List<DueTask> dueTasks() {
        return List.of(new AskSurvey(log, inbox, links, api.clock), weekly);
    }

    /** Puts what nobody asks for into the schedule. */
    Future<Void> plan() {
        return weekly.plan();
    }
}

package dev.apoyo.api.mentions;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.mentions.MentionStore.StoredMention;
import dev.apoyo.api.mentions.PersonalData.Found;
import dev.apoyo.api.mentions.PersonalData.Person;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** {@code POST /mentions/{mentionId}/public-reply}: everybody reads it, so nothing of anybody may stand in it. */
public final class ReplyInPublic implements Operation {

    private final Database database;
    private final PublicWay way;
    private final Clock clock;
    private final MentionStore mentions = new MentionStore();
    private final PeopleKnown people = new PeopleKnown();

    public ReplyInPublic(Database database, PublicWay way, Clock clock) {
        this.database = database;
        this.way = way;
        this.clock = clock;
    }

    record Said(String text) {}

    /** JSON as {@code PublicReply} of the contract. */
    private record Queued(UUID replyId, UUID mentionId, Instant at) {}

    @Override
    public String id() {
        return "replyInPublic";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID mentionId = ListMentions.mentionId(request);
        String text = request.body(Said.class).text();
        UUID replyId = UUID.randomUUID();
        Instant now = clock.instant();
        return database.inTransaction(tx -> mentions.lock(tx, mentionId)
                        .map(found -> found.orElseThrow(() -> Problem.notFound("mention", mentionId.toString())))
                        .compose(mention -> person(tx, mention)
                                .map(person -> requireHarmless(text, person))
                                .compose(fine -> mentions.addReply(
                                        tx,
                                        replyId,
                                        mentionId,
                                        text,
                                        request.caller().accountId(),
                                        now))
                                .compose(added -> way.send(tx, reply(replyId, mention, text, now)))))
                .map(sent -> Answer.accepted(new Queued(replyId, mentionId, now)));
    }

    private Future<Person> person(SqlConnection tx, StoredMention mention) {
        UUID caseId = mention.caseId();
        return caseId == null ? Future.succeededFuture(Person.UNKNOWN) : people.behind(tx, caseId);
    }

    private static String requireHarmless(String text, Person person) {
        List<Found> found = PersonalData.in(text, person);
        if (!found.isEmpty()) {
            throw Problem.of(
                            ProblemType.PERSONAL_DATA,
                            "Everybody reads a public reply: take it out, or write in private")
                    .with(
                            "errors",
                            found.stream().map(each -> fault(text, each)).toList());
        }
        return text;
    }

    private static Problem.Fault fault(String text, Found found) {
        return new Problem.Fault(
                Problem.Place.body,
                "/text",
                "characters " + found.from() + " to " + found.to() + " look like "
                        + found.kind().words() + ": '" + text.substring(found.from(), found.to()) + "'");
    }

    private static PublicWay.Reply reply(UUID replyId, StoredMention mention, String text, Instant now) {
        return new PublicWay.Reply(
                replyId,
                mention.source() + ":" + mention.externalId(),
                mention.language() == null ? "en" : mention.language(),
                text,
                now);
    }
}

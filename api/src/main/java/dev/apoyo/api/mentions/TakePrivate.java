package dev.apoyo.api.mentions;

import dev.apoyo.api.cases.CaseContact;
import dev.apoyo.api.cases.CaseContact.Landed;
import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.cases.Contact;
import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.mentions.MentionStore.StoredMention;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /mentions/{mentionId}/take-private}: what was said in public goes on in a case of whoever said it, as their word.
 * The mention names the case and the case the mention.
 */
public final class TakePrivate implements Operation {

    /** Never the public one: an answer goes where the last word came from. */
    private static final String CHANNEL = ChannelKind.IN_APP.name();

    private final Database database;
    private final CaseLog log;
    private final CaseContact contacts;
    private final Clock clock;
    private final MentionStore mentions = new MentionStore();
    private final PeopleKnown people = new PeopleKnown();
    private final OwnedAssets assets = new OwnedAssets();

    public TakePrivate(Database database, CaseLog log, CaseContact contacts, Clock clock) {
        this.database = database;
        this.log = log;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** One of the two. */
    record Who(@Nullable String ownerId, @Nullable String contact) {}

    /** JSON as {@code MentionLinked} of the contract. */
    private record Linked(UUID mentionId, UUID caseId) {}

    @Override
    public String id() {
        return "takeMentionPrivate";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID mentionId = ListMentions.mentionId(request);
        Who who = request.body(Who.class);
        if ((who.ownerId() == null) == (who.contact() == null)) {
            throw Problem.invalid(Problem.Place.body, "", "say either ownerId or contact, an e-mail address we know");
        }
        return database.inTransaction(tx -> mentions.lock(tx, mentionId)
                        .map(found ->
                                requireFree(found.orElseThrow(() -> Problem.notFound("mention", mentionId.toString()))))
                        .compose(mention -> owner(tx, who)
                                .compose(ownerId -> asset(tx, ownerId, mention))
                                .compose(asset -> link(tx, request.caller(), mention, asset))))
                .map(caseId -> Answer.ok(new Linked(mentionId, caseId)));
    }

    private static StoredMention requireFree(StoredMention mention) {
        if (mention.caseId() != null) {
            throw Problem.of(ProblemType.MENTION_LINKED, "It belongs to a case already")
                    .with("caseId", mention.caseId());
        }
        return mention;
    }

    private Future<String> owner(SqlConnection tx, Who who) {
        String contact = who.contact();
        if (contact == null) {
            return Future.succeededFuture(String.valueOf(who.ownerId()));
        }
        return people.ownerOf(tx, contact)
                .map(found -> found.orElseThrow(() -> Problem.invalid(
                        Problem.Place.body,
                        "/contact",
                        "is the e-mail address of no owner, or of several: say the ownerId")));
    }

    private Future<OwnedAsset> asset(SqlConnection tx, String ownerId, StoredMention mention) {
        return people.assetOf(tx, ownerId, mention.modelId())
                .map(found -> found.orElseThrow(() -> Problem.notFound("product of owner", ownerId)))
                .compose(assetId -> assets.holdConsents(tx, assetId))
                .map(asset -> asset.orElseThrow(() -> Problem.notFound("product of owner", ownerId)));
    }

    private Future<UUID> link(SqlConnection tx, Caller caller, StoredMention mention, OwnedAsset asset) {
        Instant now = clock.instant();
        Contact contact = new Contact(
                asset,
                null,
                now,
                mention.receivedAt(),
                new Author(Author.Kind.OWNER, null, asset.ownerName()),
                mention.text(),
                CHANNEL,
                null,
                mention.source() + " " + mention.externalId());
        return contacts.received(tx, contact).map(Landed::caseId).compose(caseId -> log.append(
                        tx, caseId, linked(caller, mention, now))
                .compose(added -> mentions.link(tx, mention.mentionId(), caseId))
                .map(caseId));
    }

    private static CaseEvent linked(Caller caller, StoredMention mention, Instant now) {
        return CaseEvent.of(caller, now, CaseEventKind.MENTION_LINKED, mention.text())
                .with("mentionId", mention.mentionId())
                .with("source", mention.source())
                .with("url", mention.url());
    }
}

package dev.apoyo.api.mentions;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.log.ControlOutbox;
import dev.apoyo.api.mentions.MentionReader.Read;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.alarm.ComputedId;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.mention.ProductWords;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /mentions}: somebody spoke of a product in public. Taken once for each post; detection hears of it by the log. */
public final class ReceiveMention implements Operation {

    /** Clocks out there run a little ahead. */
    private static final Duration AHEAD_AT_MOST = Duration.ofMinutes(5);

    private static final int AUTHOR_KEY_BYTES = 8;

    private final Database database;
    private final SignatureCheck signatures;
    private final ProductModels models;
    private final Clock clock;
    private final MentionReader reader = new MentionReader(ProductWords.shipped());
    private final MentionStore mentions = new MentionStore();

    public ReceiveMention(Database database, SignatureCheck signatures, ProductModels models, Clock clock) {
        this.database = database;
        this.signatures = signatures;
        this.models = models;
        this.clock = clock;
    }

    /** JSON as {@code MentionTaken} of the contract. */
    private record Taken(UUID mentionId, boolean isNew) {}

    @Override
    public String id() {
        return "receiveMention";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return signatures
                .require(request)
                .map(signed -> checked(request.body(NewMention.class)))
                .compose(mention -> database.inTransaction(tx -> take(tx, mention)))
                .map(Answer::accepted);
    }

    private NewMention checked(NewMention mention) {
        if (mention.at().isAfter(clock.instant().plus(AHEAD_AT_MOST))) {
            throw Problem.invalid(
                    Problem.Place.body, "/at", mention.at() + " is still to come; now is " + clock.instant());
        }
        if (!isWebAddress(mention.url())) {
            throw Problem.invalid(Problem.Place.body, "/url", "must be an http or https address with a host");
        }
        if (mention.modelId() != null && models.find(mention.modelId()).isEmpty()) {
            throw Problem.invalid(
                    Problem.Place.body, "/modelId", "is no model; known are " + String.join(", ", models.ids()));
        }
        return mention;
    }

    /** It is shown as a link: nothing else than a web address may stand there. */
    private static boolean isWebAddress(String url) {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme());
            return uri.getHost() != null && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Future<Taken> take(SqlConnection tx, NewMention mention) {
        Instant now = clock.instant();
        UUID mentionId = UUID.fromString(ComputedId.of(List.of("mention", mention.source(), mention.externalId())));
        Read read = reader.read(mention.text(), mention.modelId());
        return mentions.add(tx, mentionId, mention, read, now)
                .compose(isNew -> isNew
                        ? tellDetection(tx, mentionId, mention, read, now).map(true)
                        : Future.succeededFuture(false))
                .map(isNew -> new Taken(mentionId, isNew));
    }

    private static Future<Void> tellDetection(
            SqlConnection tx, UUID mentionId, NewMention mention, Read read, Instant now) {
        @Nullable String modelId = read.modelId();
        if (modelId == null) {
            return Future.succeededFuture();
        }
        Mention told = new Mention(
                mentionId.toString(),
                mention.source(),
                authorKey(mention),
                modelId,
                read.faultCode(),
                read.sentiment(),
                mention.at(),
                now);
        return ControlOutbox.add(tx, LogTopic.MENTIONS, List.of(told), Mention::modelId);
    }

    private static String authorKey(NewMention mention) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((mention.source() + "\n" + mention.author()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, AUTHOR_KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

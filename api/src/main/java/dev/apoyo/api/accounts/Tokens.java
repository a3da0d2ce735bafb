package dev.apoyo.api.accounts;

import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes and checks tokens (JWT, HS256). The newest key signs, all that are not retired verify. */
public final class Tokens {

    private static final String ISSUER = "apoyo";
    private static final String ALGORITHM = "HS256";

    private final JWTAuth jwt;
    private final String signingKeyId;
    private final Duration lifetime;
    private final Clock clock;

    /** @param keys the newest first, at least one */
    Tokens(Vertx vertx, List<SigningKey> keys, Duration lifetime, Clock clock) {
        JWTAuthOptions options = new JWTAuthOptions().setJWTOptions(new JWTOptions().setIssuer(ISSUER));
        for (SigningKey key : keys) {
            options.addPubSecKey(new PubSecKeyOptions()
                    .setAlgorithm(ALGORITHM)
                    .setId(key.keyId())
                    .setBuffer(key.secret()));
        }
        this.jwt = JWTAuth.create(vertx, options);
        this.signingKeyId = keys.get(0).keyId();
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** A token and its end. */
    record Issued(String token, Instant expiresAt) {}

    Issued issue(Account account) {
        Instant now = clock.instant();
        Instant expiresAt = Instant.ofEpochSecond(now.plus(lifetime).getEpochSecond());
        JsonObject claims = new JsonObject()
                .put("sub", account.accountId().toString())
                .put("iss", ISSUER)
                .put("iat", now.getEpochSecond())
                .put("exp", expiresAt.getEpochSecond())
                .put("name", account.displayName())
                .put("role", account.role().name())
                .put("lang", account.language());
        if (account.ownerId() != null) {
            claims.put("owner", account.ownerId());
        }
        JWTOptions options = new JWTOptions()
                .setAlgorithm(ALGORITHM)
                .setHeader(new JsonObject().put("kid", signingKeyId))
                .setNoTimestamp(true);
        return new Issued(jwt.generateToken(claims, options), expiresAt);
    }

    /** Fails when the token is not ours, was changed or is over. */
    public Future<Caller> callerOf(String token) {
        return jwt.authenticate(new TokenCredentials(token)).map(Tokens::caller);
    }

    private static Caller caller(User user) {
        JsonObject claims = user.attributes().getJsonObject("accessToken");
        return new Caller(
                UUID.fromString(claims.getString("sub")),
                claims.getString("name"),
                Role.valueOf(claims.getString("role")),
                claims.getString("owner"),
                claims.getString("lang"),
                Instant.ofEpochSecond(claims.getLong("exp")));
    }
}

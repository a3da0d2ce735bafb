package dev.apoyo.api.accounts;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code POST /sessions}: sign in. */
public final class CreateSession implements Operation {

    private static final int HASH_THREADS = 2;
    private static final int MAX_WAITING = 100;

    private final Database database;
    private final AccountStore accounts = new AccountStore();
    private final Passwords passwords = new Passwords();
    private final Tokens tokens;
    private final AttemptLimit attempts;
    private final WorkerExecutor hashing;
    private final AtomicInteger waiting = new AtomicInteger();

    /** Hashed when nobody has that name, so that the time to answer does not tell who has an account. */
    private final String nobodysHash = passwords.hash(passwords.random());

    public CreateSession(Vertx vertx, Database database, Tokens tokens, Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.attempts = new AttemptLimit(clock);
        this.hashing = vertx.createSharedWorkerExecutor("apoyo-passwords", HASH_THREADS);
    }

    record SignIn(String username, String password) {}

    record Session(String token, String tokenType, Instant expiresAt, Account.Person person) {}

    @Override
    public String id() {
        return "createSession";
    }

    @Override
    public Future<Answer> answer(Request request) {
        SignIn asked = request.body(SignIn.class);
        List<String> keys =
                List.of("name " + asked.username().toLowerCase(Locale.ROOT), "address " + request.remoteHost());
        keys.forEach(this::requireAttemptsLeft);
        return accounts.byUsername(database.client(), asked.username())
                .compose(account -> verify(asked, account, keys))
                .map(this::session);
    }

    private void requireAttemptsLeft(String key) {
        Optional<Duration> wait = attempts.waitFor(key);
        if (wait.isPresent()) {
            long seconds = wait.get().toSeconds() + 1;
            throw Problem.of(ProblemType.TOO_MANY_ATTEMPTS, "Try again in " + seconds + " s")
                    .withHeader("Retry-After", Long.toString(seconds));
        }
    }

    private Future<Account> verify(SignIn asked, Optional<Account> account, List<String> keys) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(Problem.of(ProblemType.UNAVAILABLE, "Too many people are signing in"));
        }
        String hash = account.map(Account::passwordHash).orElse(nobodysHash);
        return hashing.executeBlocking(() -> passwords.matches(asked.password(), hash), false)
                .eventually(() -> {
                    waiting.decrementAndGet();
                    return Future.succeededFuture();
                })
                .map(matches -> outcome(matches, account, keys));
    }

    private Account outcome(boolean matches, Optional<Account> account, List<String> keys) {
        if (!matches || account.isEmpty()) {
            keys.forEach(attempts::failed);
            throw Problem.of(ProblemType.UNAUTHENTICATED, "User name and password do not fit");
        }
        attempts.succeeded(keys.get(0)); // not the address: one good account must not open the door to guessing others
        return account.get();
    }

    private Answer session(Account account) {
        Tokens.Issued issued = tokens.issue(account);
        return Answer.created(new Session(issued.token(), "Bearer", issued.expiresAt(), account.person()));
    }
}

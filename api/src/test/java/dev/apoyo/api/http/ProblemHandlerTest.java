package dev.apoyo.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemHandlerTest {

    @Test
    void knowsADatabaseThatDoesNotAnswerFromAMistakeOfOurs() throws IOException {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket mute = new ServerSocket(0)) {
            Pool pool = poolOf(vertx, mute.getLocalPort());

            // One waits in vain, the next has no room to wait.
            List<Future<SqlConnection>> asked =
                    Stream.generate(pool::getConnection).limit(3).toList();
            Future.join(asked)
                    .otherwiseEmpty()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();

            assertThat(asked).extracting(Future::cause).allMatch(ProblemHandler::isDatabaseAway);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        assertThat(ProblemHandler.isDatabaseAway(new IllegalStateException("a mistake")))
                .isFalse();
        assertThat(ProblemHandler.isDatabaseAway(null)).isFalse();
        assertThat(ProblemHandler.isDatabaseAway(said("57P01"))).isTrue();
        assertThat(ProblemHandler.isDatabaseAway(said("53300"))).isTrue();
        assertThat(ProblemHandler.isDatabaseAway(said("23514"))).isFalse();
    }

    private static PgException said(String sqlState) {
        return new PgException("no", "ERROR", sqlState, "");
    }

    private static Pool poolOf(Vertx vertx, int port) {
        return PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(1)
                        .setMaxWaitQueueSize(1)
                        .setConnectionTimeout(200)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setDatabase("none")
                        .setUser("none")
                        .setPassword("none"))
                .using(vertx)
                .build();
    }
}

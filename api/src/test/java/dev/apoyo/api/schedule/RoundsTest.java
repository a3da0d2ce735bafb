package dev.apoyo.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final List<Promise<Void>> begun = new ArrayList<>();
    private final Rounds rounds = new Rounds("test", this::round);

    private Future<Void> round() {
        Promise<Void> promise = Promise.promise();
        begun.add(promise);
        return promise.future();
    }

    @Test
    void makesOneMoreRoundForAllWhoAskedDuringOne() {
        rounds.ask();
        rounds.ask();
        rounds.ask();
        assertThat(begun).hasSize(1);

        begun.get(0).complete();
        assertThat(begun).hasSize(2);

        begun.get(1).complete();
        assertThat(begun).hasSize(2);
    }

    @Test
    void goesOnAfterARoundThatFailed() {
        rounds.ask();
        begun.get(0).fail("the database is away");

        rounds.ask();

        assertThat(begun).hasSize(2);
    }

    @Test
    void goesOnAfterARoundThatThrew() {
        List<Integer> thrown = new ArrayList<>();
        Rounds throwing = new Rounds("test", () -> {
            thrown.add(1);
            throw new IllegalStateException("closed");
        });

        throwing.ask();
        throwing.ask();

        assertThat(thrown).hasSize(2);
    }

    @Test
    void beginsNoneOnceItIsClosedAndSaysWhenTheLastIsOver() {
        rounds.ask();
        rounds.ask();
        Future<Void> over = rounds.close();
        assertThat(over.isComplete()).isFalse();

        begun.get(0).fail("cut short");

        assertThat(over.succeeded()).isTrue();
        rounds.ask();
        assertThat(begun).hasSize(1);
    }
}

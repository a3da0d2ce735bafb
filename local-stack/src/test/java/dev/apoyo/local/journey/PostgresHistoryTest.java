package dev.apoyo.local.journey;

/** On plain PostgreSQL, which has nothing to compress and computes rollups when they are asked for. */
@WholeStack
class PostgresHistoryTest extends HistoryJourney {

    PostgresHistoryTest(StackBed bed) {
        super(bed);
    }

    @Override
    void age() {
        run("ANALYZE telemetry");
    }
}

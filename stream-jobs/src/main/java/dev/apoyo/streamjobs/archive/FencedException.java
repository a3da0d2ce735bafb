package dev.apoyo.streamjobs.archive;

/** Another writer has moved a partition's offset: this one is out of date and must begin again from what is stored. */
final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FencedException(String topic, int partition, long expected, long found) {
        super("archive offset of " + topic + "-" + partition + " is " + found + ", expected " + expected
                + ": another archive writer is at work");
    }
}

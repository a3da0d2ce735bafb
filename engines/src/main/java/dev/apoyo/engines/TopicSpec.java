package dev.apoyo.engines;

/**
 * A topic to make.
 *
 * @param name of the topic
 * @param partitions at least 1
 * @param isCompacted the newest record of each key stays for ever
 */
public record TopicSpec(String name, int partitions, boolean isCompacted) {

    public TopicSpec {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions of topic " + name + " must be at least 1: " + partitions);
        }
    }
}

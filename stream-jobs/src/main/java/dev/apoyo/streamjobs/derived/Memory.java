package dev.apoyo.streamjobs.derived;

import org.jspecify.annotations.Nullable;

/** What derivations remember of one device beyond its open rows. The bytes are not changed once they are here. */
public interface Memory {

    byte @Nullable [] get(String key);

    void put(String key, byte[] bytes);

    Iterable<String> keys();

    void remove(String key);
}

package dev.apoyo.contracts.catalogue;

import java.util.List;

/** What Apoyo speaks, as ISO 639-1 codes. */
public final class Languages {

    /** The first one is for all who read none of them. */
    public static final List<String> ALL = List.of("en", "es");

    private Languages() {}
}

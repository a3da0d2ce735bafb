package dev.apoyo.contracts.catalogue;

import java.util.List;

/** What is known about products and their faults: one whole version of it, or what somebody adds to one. */
public record Knowledge(
        List<FaultText> faults, List<ManualSection> sections, List<ExpertAnswer> answers, List<Promotion> promotions) {

    public static final Knowledge NONE = new Knowledge(List.of(), List.of(), List.of(), List.of());
}

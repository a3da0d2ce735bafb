package dev.apoyo.streamjobs.rules.conditions;

import java.util.List;

/** How the truth of a condition follows from that of its leaves. */
interface Tree {

    Truth truth(double[][] memory);

    /** Adds what the leaves saw that make it true. */
    void explain(double[][] memory, EvidenceBuilder evidence);

    /** All of them hold. */
    record All(List<Tree> parts) implements Tree {

        @Override
        public Truth truth(double[][] memory) {
            Truth truth = Truth.TRUE;
            for (Tree part : parts) {
                truth = truth.and(part.truth(memory));
            }
            return truth;
        }

        @Override
        public void explain(double[][] memory, EvidenceBuilder evidence) {
            parts.forEach(part -> part.explain(memory, evidence));
        }
    }

    /** At least one holds. */
    record Any(List<Tree> parts) implements Tree {

        @Override
        public Truth truth(double[][] memory) {
            Truth truth = Truth.FALSE;
            for (Tree part : parts) {
                truth = truth.or(part.truth(memory));
            }
            return truth;
        }

        @Override
        public void explain(double[][] memory, EvidenceBuilder evidence) {
            for (Tree part : parts) {
                if (part.truth(memory) == Truth.TRUE) {
                    part.explain(memory, evidence);
                }
            }
        }
    }

    /** It is known not to hold; there is nothing to show for that. */
    record Not(Tree part) implements Tree {

        @Override
        public Truth truth(double[][] memory) {
            return part.truth(memory).not();
        }

        @Override
        public void explain(double[][] memory, EvidenceBuilder evidence) {
            // What is not there has no evidence.
        }
    }
}

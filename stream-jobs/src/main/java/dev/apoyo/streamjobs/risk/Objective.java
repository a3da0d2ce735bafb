package dev.apoyo.streamjobs.risk;

/** What boosted trees learn to say: a probability (targets 0 to 1), or a number. */
public enum Objective {
    LOGISTIC {
        @Override
        double start(double meanTarget) {
            double bounded = Math.min(Math.max(meanTarget, 1e-6), 1 - 1e-6);
            return Math.log(bounded / (1 - bounded));
        }

        @Override
        double fromRaw(double raw) {
            return 1 / (1 + Math.exp(-raw));
        }

        @Override
        double curvature(double prediction) {
            return Math.max(prediction * (1 - prediction), 1e-12);
        }
    },
    SQUARED {
        @Override
        double start(double meanTarget) {
            return meanTarget;
        }

        @Override
        double fromRaw(double raw) {
            return raw;
        }

        @Override
        double curvature(double prediction) {
            return 1;
        }
    };

    /** The raw score before the first tree. */
    abstract double start(double meanTarget);

    /** From a raw score to what the model says. */
    abstract double fromRaw(double raw);

    /** Second derivative of the loss by the raw score; the first is {@code prediction - target} for both. */
    abstract double curvature(double prediction);
}

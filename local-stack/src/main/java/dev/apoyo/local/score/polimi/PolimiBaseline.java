package dev.apoyo.local.score.polimi;

/** The simplest: the pressure of the compressed air is low. */
final class PolimiBaseline {

    static final String TITLE = "baseline: air pressure below -0.4";

    /** Reached at a standardised pressure of -0.4; half of it is left at 0.3. */
    static final double THRESHOLD = risk(-0.4);

    private PolimiBaseline() {}

    static double[] risk(PolimiRecording recording) {
        float[] air = recording.sensors()[PolimiRecording.AIR];
        double[] risk = new double[air.length];
        for (int row = 0; row < risk.length; row++) {
            risk[row] = risk(air[row]);
        }
        return risk;
    }

    private static double risk(double pressure) {
        return 1 / (1 + Math.exp(2 * pressure));
    }
}

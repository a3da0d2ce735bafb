package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.stack.Progress;
import dev.apoyo.streamjobs.risk.IsotonicCalibration;
import dev.apoyo.streamjobs.risk.RiskModel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Tells the person who trained what came of it. */
final class DriveReport {

    private static final int SIGNALS_TOLD = 8;

    private DriveReport() {}

    /** rows: features of events that came before a failure, for which the strongest signals are told. */
    static void tell(RiskModel model, List<float[]> rows, Progress progress) {
        IsotonicCalibration calibration = model.calibration();
        String curve = DoubleStream.of(0.05, 0.1, 0.2, 0.3, 0.5, 0.7)
                .mapToObj(score -> String.format(Locale.ROOT, "%.2f→%.2f", score, calibration.calibrate(score)))
                .collect(Collectors.joining("  "));
        progress.note("backblaze: calibration, score→came true: " + curve);
        String signals = model.signals(rows).stream()
                .limit(SIGNALS_TOLD)
                .map(signal -> String.format(Locale.ROOT, "%s (%.2f)", signal.getKey(), signal.getValue()))
                .collect(Collectors.joining(", "));
        progress.note("backblaze: strongest signals before a failure: " + signals);
    }
}

package dev.apoyo.local.score.backblaze;

import java.util.List;

/**
 * Which features of an event say something new of errors: a counter of errors grew, or was told for the first time and is
 * above 0. Only such an event may open a case: what has been known for long was judged when it came, and to judge it
 * again at every change of something else only gives chance more tries.
 */
final class ErrorSigns {

    static final List<String> ERRORS = List.of("smart_5", "smart_187", "smart_197", "smart_198");

    private final int[] values;
    private final int[] growths;

    ErrorSigns(List<String> featureNames) {
        values = ERRORS.stream().mapToInt(featureNames::indexOf).toArray();
        growths = ERRORS.stream()
                .mapToInt(error -> featureNames.indexOf(error + ": growth now"))
                .toArray();
    }

    boolean isNew(float[] features) {
        for (int error = 0; error < growths.length; error++) {
            float growth = features[growths[error]];
            if (growth > 0 || (Float.isNaN(growth) && features[values[error]] > 0)) {
                return true;
            }
        }
        return false;
    }

    boolean any(float[] features) {
        for (int value : values) {
            if (features[value] > 0) {
                return true;
            }
        }
        return false;
    }
}

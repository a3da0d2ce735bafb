package dev.apoyo.engines.junit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Whatever a test waits for may take longer on a busy machine: a test is red when something never comes, not when it comes
 * late. Found by JUnit itself wherever this module is on the path.
 */
public final class PatientTests implements BeforeAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }
}

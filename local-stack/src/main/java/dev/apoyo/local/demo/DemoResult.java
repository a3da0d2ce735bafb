package dev.apoyo.local.demo;

import java.util.List;

/**
 * What a demo found.
 *
 * @param report every count
 * @param faultCodes different faults that cases were opened for
 */
record DemoResult(DemoReport report, List<String> faultCodes) {}

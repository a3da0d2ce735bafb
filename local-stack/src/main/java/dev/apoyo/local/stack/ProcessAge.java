package dev.apoyo.local.stack;

import java.lang.management.ManagementFactory;

/** How long this process has run, the start of the virtual machine included. */
public final class ProcessAge {

    private ProcessAge() {}

    public static double seconds() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }
}

package dev.apoyo.local.stack;

import dev.apoyo.engines.FreePort;
import java.util.Map;

/**
 * Which port each service gets: the one asked for, else the usual one, else a free one.
 *
 * @param asked ports that somebody asked for; 0 asks for a free one
 * @param isUsualFirst whether the others try their usual port before a free one
 */
public record Ports(Map<Service, Integer> asked, boolean isUsualFirst) {

    public Ports {
        asked = Map.copyOf(asked);
    }

    /** The usual ones. */
    public static Ports usual() {
        return new Ports(Map.of(), true);
    }

    /** All free ones, for runs beside others. */
    public static Ports free() {
        return new Ports(Map.of(), false);
    }

    /**
     * A port that can be listened on now.
     *
     * @throws StackException when it was asked for and is taken
     */
    int choose(Service service, Progress progress) {
        Integer wanted = asked.get(service);
        if (wanted != null) {
            return wanted == 0 ? FreePort.find() : requireFree(service, wanted);
        }
        if (!isUsualFirst) {
            return FreePort.find();
        }
        return usualOrFree(service, progress);
    }

    private static int usualOrFree(Service service, Progress progress) {
        if (FreePort.isFree(service.defaultPort())) {
            return service.defaultPort();
        }
        int found = FreePort.find();
        progress.note("port " + service.defaultPort() + " is taken: " + service.label() + " on " + found + " (--"
                + service.option() + " chooses)");
        return found;
    }

    private static int requireFree(Service service, int port) {
        if (!FreePort.isFree(port)) {
            throw new StackException("port " + port + " for " + service.label() + " is taken: choose another with --"
                    + service.option() + ", or 0 for a free one");
        }
        return port;
    }
}

package dev.apoyo.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;

/** Ports on loopback. */
public final class FreePort {

    private FreePort() {}

    /** A port that nobody listened on a moment ago. */
    public static int find() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }

    /** As {@link #find}, and none of these: the same port may be found twice while nobody listens on it yet. */
    public static int otherThan(int... taken) {
        int found = find();
        while (isAmong(taken, found)) {
            found = find();
        }
        return found;
    }

    private static boolean isAmong(int[] ports, int port) {
        return Arrays.stream(ports).anyMatch(each -> each == port);
    }

    /** Whether this process could listen on this port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int orFree(int port) {
        return port == 0 ? find() : port;
    }
}

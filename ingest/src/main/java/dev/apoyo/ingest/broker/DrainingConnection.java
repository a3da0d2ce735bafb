package dev.apoyo.ingest.broker;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * A connection whose end is told only when all that it brought is handled. A broker sends a message to us before it
 * acknowledges it to the device; once the broker is killed, our socket is the only place that has it. Paho would throw
 * away what it has not read or not handed over: at the end of the stream, and before that at the first acknowledgement
 * that cannot be written.
 */
final class DrainingConnection implements NetworkModule {

    private static final long DRAIN_WITHIN_MILLIS = 5_000;

    private final NetworkModule inner;
    private final PublishCount read = new PublishCount();
    private final CountDownLatch drained = new CountDownLatch(1);
    private long handled;

    DrainingConnection(NetworkModule inner) {
        this.inner = inner;
    }

    @Override
    public void start() throws IOException, MqttException {
        inner.start();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Input(inner.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Output(inner.getOutputStream());
    }

    @Override
    public void stop() throws IOException {
        drained.countDown();
        inner.stop();
    }

    @Override
    public String getServerURI() {
        return inner.getServerURI();
    }

    /** To be called after each message that was given to Paho's callback. */
    synchronized void handled() {
        handled++;
        notifyAll();
    }

    private synchronized void drain() {
        long untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_WITHIN_MILLIS);
        try {
            while (handled < read.publishes() && System.nanoTime() < untilNanos) {
                TimeUnit.NANOSECONDS.timedWait(this, untilNanos - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        drained.countDown();
    }

    private void awaitDrained() {
        try {
            drained.await(DRAIN_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** At its end it waits until what was read is handled. */
    private final class Input extends FilterInputStream {

        Input(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = readOrDrain(bytes, offset, length);
            read.accept(bytes, offset, count);
            return count;
        }

        private int readOrDrain(byte[] bytes, int offset, int length) throws IOException {
            try {
                int count = in.read(bytes, offset, length);
                if (count < 0) {
                    drain();
                }
                return count;
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                drain();
                throw e;
            }
        }
    }

    /** A failed write means that nobody reads any more; what was sent to us is still to be read. */
    private final class Output extends FilterOutputStream {

        Output(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                awaitDrained();
                throw e;
            }
        }
    }
}

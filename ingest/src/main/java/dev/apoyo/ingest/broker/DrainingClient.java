package dev.apoyo.ingest.broker;

import java.util.Objects;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** A Paho client that connects once, to one address, with a {@link DrainingConnection}. */
final class DrainingClient extends MqttAsyncClient {

    private volatile @Nullable DrainingConnection connection;

    DrainingClient(String uri, String clientId) throws MqttException {
        super(uri, clientId, new MemoryPersistence());
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options) throws MqttException {
        DrainingConnection draining = new DrainingConnection(super.createNetworkModules(address, options)[0]);
        connection = draining;
        return new NetworkModule[] {draining};
    }

    /** To be called after each message that was given to the callback. */
    void handled() {
        Objects.requireNonNull(connection).handled();
    }
}

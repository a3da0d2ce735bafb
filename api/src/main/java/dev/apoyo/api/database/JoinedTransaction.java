package dev.apoyo.api.database;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.vertx.sqlclient.SqlConnection;
import org.jspecify.annotations.Nullable;

/**
 * The transaction that all belongs to which is done for one request. It is kept with the request's context, which Vert.x
 * hands from callback to callback; such a place must be known before Vert.x is made, so this is a service provider.
 */
public final class JoinedTransaction implements VertxServiceProvider {

    private static final ContextLocal<SqlConnection> LOCAL = ContextLocal.registerLocal(SqlConnection.class);

    @Override
    public void init(VertxBootstrap builder) {
        // That this class is loaded is enough.
    }

    /** Null outside of one. */
    static @Nullable SqlConnection current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(LOCAL);
    }

    static void begin(SqlConnection tx) {
        Vertx.currentContext().putLocal(LOCAL, tx);
    }

    static void end() {
        Vertx.currentContext().removeLocal(LOCAL);
    }
}

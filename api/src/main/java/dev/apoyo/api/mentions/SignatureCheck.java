package dev.apoyo.api.mentions;

import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** Whether a request comes from whom we gave a secret. */
public interface SignatureCheck {

    /** Completes with the id of the request; fails with a problem when it is not signed. */
    Future<String> require(Request request);
}

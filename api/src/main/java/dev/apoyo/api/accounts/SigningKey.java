package dev.apoyo.api.accounts;

import io.vertx.core.buffer.Buffer;

/** A secret that signs tokens. */
record SigningKey(String keyId, Buffer secret) {

    @Override
    public String toString() {
        return "SigningKey[" + keyId + "]";
    }
}

package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.inbound.SignedRequests;
import io.vertx.core.Future;

/** {@code POST /inbound/parsed-mail}: one mail that a mail service has read, signed as a webhook. */
public final class ReceiveParsedMail implements Operation {

    private final SignedRequests signed;
    private final InboundMail mail;

    public ReceiveParsedMail(SignedRequests signed, InboundMail mail) {
        this.signed = signed;
        this.mail = mail;
    }

    @Override
    public String id() {
        return "receiveParsedMail";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return signed.require(request, ChannelKind.EMAIL)
                .compose(id -> mail.take(request.body(ParsedMail.class), id))
                .map(taken -> Answer.accepted(taken));
    }
}

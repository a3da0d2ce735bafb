package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.inbound.SignedRequests;
import io.vertx.core.Future;

/** {@code POST /inbound/mail}: one mail as it stands on the wire, from a mail server that signs it as a webhook. */
public final class ReceiveMail implements Operation {

    private final SignedRequests signed;
    private final InboundMail mail;

    public ReceiveMail(SignedRequests signed, InboundMail mail) {
        this.signed = signed;
        this.mail = mail;
    }

    @Override
    public String id() {
        return "receiveMail";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return signed.require(request, ChannelKind.EMAIL)
                .compose(id -> mail.take(request.bytes(), id))
                .recover(failure ->
                        Future.failedFuture(failure instanceof MailRefused refused ? problem(refused) : failure))
                .map(taken -> Answer.accepted(taken));
    }

    static Problem problem(MailRefused refused) {
        MailRefused.Reason reason = refused.reason();
        return reason == MailRefused.Reason.TOO_LARGE
                ? Problem.of(ProblemType.TOO_LARGE, "The mail " + reason.detail())
                : Problem.invalid(Problem.Place.body, reason.pointer(), reason.detail());
    }
}

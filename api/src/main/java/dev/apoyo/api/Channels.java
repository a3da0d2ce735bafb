package dev.apoyo.api;

import dev.apoyo.api.cases.CaseContact;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.channels.AddOwnerAddress;
import dev.apoyo.api.channels.Channel;
import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.ChooseMyChannel;
import dev.apoyo.api.channels.Delivery;
import dev.apoyo.api.channels.ForgetMyChannel;
import dev.apoyo.api.channels.GetMyChannel;
import dev.apoyo.api.channels.ListChannels;
import dev.apoyo.api.channels.OutboxSender;
import dev.apoyo.api.channels.Returned;
import dev.apoyo.api.channels.Undelivered;
import dev.apoyo.api.channels.mail.EmailChannel;
import dev.apoyo.api.channels.mail.ReplyAddress;
import dev.apoyo.api.channels.webhooks.ChannelSecrets;
import dev.apoyo.api.channels.webhooks.ChannelSecrets.Use;
import dev.apoyo.api.channels.webhooks.CreateChannelSecret;
import dev.apoyo.api.channels.webhooks.RetireChannelSecret;
import dev.apoyo.api.channels.webhooks.WebhookChannel;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.inbound.DeliveryFailures;
import dev.apoyo.api.inbound.Inbound;
import dev.apoyo.api.inbound.mail.InboundMail;
import dev.apoyo.api.inbound.mail.MailPolls;
import dev.apoyo.api.inbound.mail.ReceiveMail;
import dev.apoyo.api.inbound.mail.ReceiveParsedMail;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** The ways to owners, as this instance has them: constructed here for {@link ApiWiring}. */
final class Channels {

    private final ApiWiring wiring;
    private final ReplyAddress replies;
    private final List<Channel> adapters = new ArrayList<>();
    private final Delivery delivery;

    private Channels(ApiWiring wiring, ReplyAddress replies) {
        this.wiring = wiring;
        this.replies = replies;
        adapters.add(new EmailChannel(wiring.vertx, wiring.config, replies, wiring.clock));
        wiring.config
                .channels()
                .gateways()
                .forEach((kind, url) ->
                        adapters.add(new WebhookChannel(kind, url, wiring.vertx, wiring.database, wiring.clock)));
        this.delivery = new Delivery(adapters);
    }

    /** Reads what signs reply addresses; makes it when there is none. */
    static Future<Channels> open(ApiWiring wiring) {
        return wiring.database
                .inTransaction(
                        tx -> ChannelSecrets.ofOrMake(tx, ChannelKind.EMAIL, Use.REPLY_ADDRESS, wiring.clock.instant()))
                .map(secrets -> new Channels(
                        wiring, new ReplyAddress(wiring.config.maker().mailFrom(), secrets)));
    }

    Delivery delivery() {
        return delivery;
    }

    /**
     * What is needed beside the way out.
     *
     * @param outbox sends what is queued
     * @param polls read the mailboxes that mail for us is delivered into
     */
    record Parts(OutboxSender outbox, MailPolls polls, List<Operation> operations) {}

    /** @param log where what comes in lands, and where it is said that something did not arrive */
    Parts parts(CaseLog log) {
        Undelivered undelivered = new DeliveryFailures(log, wiring.clock);
        Inbound inbound = new Inbound(
                wiring.database,
                new CaseContact(log),
                log,
                new Returned(delivery, undelivered),
                wiring.clock,
                wiring.meters);
        InboundMail mail = new InboundMail(wiring.vertx, wiring.config.maker().mailFrom(), replies, inbound.arrivals());
        List<Operation> operations = new ArrayList<>(operations());
        operations.addAll(inbound.operations());
        operations.add(new ReceiveMail(inbound.signed(), mail));
        operations.add(new ReceiveParsedMail(inbound.signed(), mail));
        return new Parts(
                outbox(undelivered),
                new MailPolls(wiring.vertx, wiring.config.channels(), mail, wiring.meters),
                operations);
    }

    private OutboxSender outbox(Undelivered undelivered) {
        return new OutboxSender(
                wiring.vertx, wiring.database, adapters, delivery, undelivered, wiring.clock, wiring.meters);
    }

    private List<Operation> operations() {
        return List.of(
                new ListChannels(wiring.database, adapters, wiring.clock),
                new CreateChannelSecret(wiring.database, wiring.clock),
                new RetireChannelSecret(wiring.database, wiring.clock),
                new GetMyChannel(wiring.database),
                new ChooseMyChannel(wiring.database, wiring.clock),
                new ForgetMyChannel(wiring.database),
                new AddOwnerAddress(wiring.database, wiring.clock));
    }
}

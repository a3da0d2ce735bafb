package dev.apoyo.api.inbound;

import dev.apoyo.api.cases.CaseContact;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.channels.Returned;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Operation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;

/** Puts together what takes and shows what comes in. */
public final class Inbound {

    private final Arrivals arrivals;
    private final SignedRequests signed;
    private final List<Operation> operations;

    /** @param returned what becomes of a message that came back */
    public Inbound(
            Database database, CaseContact contact, CaseLog log, Returned returned, Clock clock, MeterRegistry meters) {
        Contacts contacts = new OwnerContacts(contact);
        this.arrivals = new Arrivals(database, contacts, new Bounces(returned), clock, meters);
        this.signed = new SignedRequests(database, clock);
        this.operations = List.of(
                new ReceiveWebhook(signed, arrivals),
                new ListInbound(database),
                new GetInbound(database),
                new GetInboundFile(database),
                new HandleInbound(database, contacts, clock),
                new AddPhoneNote(database, contacts, log, clock));
    }

    /** Where mail and everything else that comes in goes. */
    public Arrivals arrivals() {
        return arrivals;
    }

    public SignedRequests signed() {
        return signed;
    }

    public List<Operation> operations() {
        return operations;
    }
}

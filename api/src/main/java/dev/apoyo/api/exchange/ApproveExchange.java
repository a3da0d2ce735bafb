package dev.apoyo.api.exchange;

import dev.apoyo.api.exchange.ExchangeMoves.Held;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.registry.Stock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /exchanges/{exchangeId}/approve}: a replacement of the same or a better specification is set aside and ships at
 * once. Of two who approve at once, one does.
 */
public final class ApproveExchange implements Operation {

    private final ExchangeMoves moves;
    private final SpecificationStore specifications = new SpecificationStore();
    private final Stock stock = new Stock();

    public ApproveExchange(ExchangeMoves moves) {
        this.moves = moves;
    }

    /**
     * What shall be sent.
     *
     * @param modelId default is the model that is replaced
     * @param deviceId this one of the stock; null for any
     * @param credentialSha256 of a device that is not in the stock yet; it is added
     */
    record Approval(
            @Nullable String modelId,
            @Nullable String deviceId,
            @Nullable String credentialSha256,
            @Nullable String text) {}

    @Override
    public String id() {
        return "approveExchange";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Approval approval = request.body(Approval.class);
        if (approval.credentialSha256() != null && approval.deviceId() == null) {
            throw Problem.invalid(Problem.Place.body, "/deviceId", "say whose credential this is");
        }
        return moves.change(request, held -> approve(held, request.caller(), approval));
    }

    private Future<?> approve(Held held, Caller caller, Approval approval) {
        held.exchange().progress().status().after(ExchangeMove.APPROVE);
        String oldModelId = held.asset().modelId();
        String modelId = Optional.ofNullable(approval.modelId()).orElse(oldModelId);
        return specifications
                .require(held.tx(), oldModelId, modelId)
                .compose(good -> setAside(held, modelId, approval))
                .map(deviceId -> new JsonObject().put("modelId", modelId).put("deviceId", deviceId))
                .map(facts -> ExchangeEvent.of(caller, held.now(), ExchangeMove.APPROVE, approval.text(), facts))
                .compose(event -> moves.make(held, event));
    }

    private Future<String> setAside(Held held, String modelId, Approval approval) {
        SqlConnection tx = held.tx();
        return addNew(held, modelId, approval)
                .compose(added -> stock.reserve(tx, modelId, approval.deviceId()))
                .compose(reserved -> reserved.isPresent()
                        ? Future.succeededFuture(reserved.get())
                        : notInStock(tx, modelId, approval.deviceId()));
    }

    private Future<Void> addNew(Held held, String modelId, Approval approval) {
        String deviceId = approval.deviceId();
        String credential = approval.credentialSha256();
        return deviceId == null || credential == null
                ? Future.succeededFuture()
                : stock.add(held.tx(), deviceId, modelId, credential, held.now());
    }

    private Future<String> notInStock(SqlConnection tx, String modelId, @Nullable String deviceId) {
        String wanted = deviceId == null ? "No " + modelId : "No " + modelId + " " + deviceId;
        return stock.available(tx)
                .compose(available -> Future.failedFuture(
                        Problem.of(ProblemType.NOT_IN_STOCK, wanted + " waits in stock; there are " + available)
                                .with("available", available)));
    }
}

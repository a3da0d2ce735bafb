package dev.apoyo.api.guidance;

import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.knowledge.CurrentKnowledge;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.rules.ProductModels;
import java.time.Clock;
import java.util.List;

/** The operations of {@code openapi/support.yaml}, but for the manual. */
public final class GuidanceOperations {

    private GuidanceOperations() {}

    public static List<Operation> of(
            Database database,
            CurrentKnowledge knowledge,
            FaultTexts texts,
            ProductModels models,
            CaseLog log,
            Clock clock) {
        return List.of(
                new ContactSupport(database, log, clock),
                new GetNextBestAction(database, knowledge, texts, models, clock),
                new ListFeed(database, texts));
    }
}

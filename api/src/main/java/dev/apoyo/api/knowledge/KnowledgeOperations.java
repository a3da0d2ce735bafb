package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.rules.ProductModels;
import java.time.Clock;
import java.util.List;

/** The operations of {@code openapi/knowledge.yaml}. */
public final class KnowledgeOperations {

    private KnowledgeOperations() {}

    public static List<Operation> of(Database database, CurrentKnowledge current, ProductModels models, Clock clock) {
        return List.of(
                new KnowledgeImport(database, current, models, clock),
                new ListKnowledgeVersions(database),
                new GetKnowledgeVersion(database),
                new ListFaults(current, models),
                new GetFault(current, models),
                new ListFaultAnswers(database, models),
                new ListManualSections(current, models),
                new GetManualSection(current, models),
                new SearchManual(database, current, models),
                new GetAssetManual(database, current),
                new ListAnswers(database),
                new ProposeAnswer(database, current, models, clock),
                new DecideAnswer(database, clock),
                new PutAnswerUse(database, clock));
    }
}

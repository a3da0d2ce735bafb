package dev.apoyo.streamjobs.peers;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.ModelCategories;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the enabled rules of all models ask of peers. Made anew whenever a rule or a model changes. */
public final class PeerBook {

    private final Map<String, ModelCategories> categories = new HashMap<>();
    private final Map<String, Map<String, Set<PeerQuestion>>> byModelAndMetric = new HashMap<>();

    /** From records as they are in the log; each must be readable. */
    public PeerBook(Iterable<String> rulesJson, Iterable<String> modelsJson) {
        for (String json : modelsJson) {
            ProductModel model = Json.read(json.getBytes(StandardCharsets.UTF_8), ProductModel.class);
            categories.put(model.id(), new ModelCategories(model));
        }
        for (String json : rulesJson) {
            add(Json.read(json.getBytes(StandardCharsets.UTF_8), DetectionRule.class));
        }
    }

    private void add(DetectionRule rule) {
        if (!rule.enabled()) {
            return;
        }
        Map<String, Set<PeerQuestion>> ofModel =
                byModelAndMetric.computeIfAbsent(rule.modelId(), model -> new HashMap<>());
        for (PeerQuestion question : PeerQuestion.in(rule.condition())) {
            ofModel.computeIfAbsent(question.metric(), metric -> new LinkedHashSet<>())
                    .add(question);
        }
    }

    /** Nothing is asked at all: the usual case, and the cheap one. */
    public boolean isEmpty() {
        return byModelAndMetric.values().stream().allMatch(Map::isEmpty);
    }

    public List<PeerQuestion> questions(String modelId, String metric) {
        Map<String, Set<PeerQuestion>> ofModel = byModelAndMetric.get(modelId);
        Set<PeerQuestion> questions = ofModel == null ? null : ofModel.get(metric);
        return questions == null ? List.of() : List.copyOf(questions);
    }

    /** Which consent the metric needs; null when the model is not known. */
    public @Nullable DataCategory categoryOf(String modelId, String metric) {
        ModelCategories known = categories.get(modelId);
        return known == null ? null : known.ofMetric(metric);
    }
}

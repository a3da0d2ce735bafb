package dev.apoyo.api.exchange;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.contracts.catalogue.ModelSpecification;
import dev.apoyo.contracts.catalogue.ModelSpecification.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A replacement is the same model, or in no attribute worse. Pure. */
final class SpecificationCheck {

    private SpecificationCheck() {}

    /**
     * In what a replacement would be worse; JSON as in the contract.
     *
     * @param offered null when the replacement does not say
     */
    record Worse(String attribute, String has, @Nullable String offered) {}

    /**
     * Lets pass what may replace the old model.
     *
     * @param old null when nobody described the model
     * @throws Problem that names what is worse, or what cannot be compared
     */
    static void require(
            String oldModelId,
            String newModelId,
            Optional<ModelSpecification> old,
            Optional<ModelSpecification> offered) {
        if (oldModelId.equals(newModelId)) {
            return;
        }
        if (old.isEmpty() || offered.isEmpty()) {
            throw cannotCompare(oldModelId, newModelId, old.isEmpty() ? oldModelId : newModelId);
        }
        if (!old.get().productType().equals(offered.get().productType())) {
            throw otherThing(old.get(), offered.get());
        }
        List<Worse> worse = worse(old.get(), offered.get());
        if (!worse.isEmpty()) {
            throw lesser(oldModelId, newModelId, worse);
        }
    }

    static List<Worse> worse(ModelSpecification old, ModelSpecification offered) {
        List<Worse> worse = new ArrayList<>();
        for (Attribute has : old.attributes()) {
            Optional<Attribute> other = offered.attributes().stream()
                    .filter(attribute -> attribute.name().equals(has.name()))
                    .findFirst();
            if (other.isEmpty() || isWorse(other.get(), has)) {
                worse.add(new Worse(
                        has.name(), has.value(), other.map(Attribute::value).orElse(null)));
            }
        }
        return worse;
    }

    /** What is measured in another way counts as worse: nobody can say that it is not. */
    private static boolean isWorse(Attribute offered, Attribute has) {
        boolean isSameKind = offered.better() == has.better()
                && Optional.ofNullable(offered.grades()).equals(Optional.ofNullable(has.grades()));
        return !isSameKind || offered.rank().compareTo(has.rank()) < 0;
    }

    private static Problem lesser(String oldModelId, String newModelId, List<Worse> worse) {
        return Problem.of(
                        ProblemType.LESSER_SPECIFICATION,
                        newModelId + " is worse than " + oldModelId + " in "
                                + worse.stream().map(Worse::attribute).toList()
                                + "; accepted: the same model, or one that is worse in nothing")
                .with("worse", worse);
    }

    private static Problem otherThing(ModelSpecification old, ModelSpecification offered) {
        return Problem.of(
                ProblemType.LESSER_SPECIFICATION,
                offered.modelId() + " is a " + offered.productType() + " and cannot replace a " + old.productType());
    }

    private static Problem cannotCompare(String oldModelId, String newModelId, String undescribed) {
        return Problem.of(
                ProblemType.LESSER_SPECIFICATION,
                newModelId + " cannot be compared with " + oldModelId + ": " + undescribed
                        + " has no specification; accepted: the same model");
    }
}

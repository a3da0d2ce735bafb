package dev.apoyo.api.intake;

import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.alarm.EvidencePoint;
import dev.apoyo.contracts.product.DataCategory;
import java.util.EnumSet;
import java.util.Set;

/** Which categories of data an alarm rests on: those of its evidence. */
final class AlarmCategories {

    private final ProductModels models;

    AlarmCategories(ProductModels models) {
        this.models = models;
    }

    /** At least one; an alarm without points (silence) tells how the product is. */
    Set<DataCategory> of(String modelId, Evidence evidence) {
        Set<DataCategory> categories = EnumSet.noneOf(DataCategory.class);
        for (EvidencePoint point : evidence.points()) {
            categories.add(models.categoryOf(modelId, point.name()));
        }
        return categories.isEmpty() ? EnumSet.of(DataCategory.HEALTH) : categories;
    }
}

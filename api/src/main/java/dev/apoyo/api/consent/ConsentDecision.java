package dev.apoyo.api.consent;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an owner decided: body of grant and withdraw. */
record ConsentDecision(Purpose purpose, @Nullable Set<DataCategory> categories) {

    /** Those whose state differs from what was decided, in a fixed order. */
    List<DataCategory> toGrant(ActiveGrants now) {
        return asked().stream()
                .filter(category -> !now.allows(purpose, category))
                .toList();
    }

    List<DataCategory> toWithdraw(ActiveGrants now) {
        return asked().stream()
                .filter(category -> now.allows(purpose, category))
                .toList();
    }

    private List<DataCategory> asked() {
        return Arrays.stream(DataCategory.values())
                .filter(category -> categories == null || categories.contains(category))
                .toList();
    }
}

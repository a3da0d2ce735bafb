package dev.apoyo.local.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.local.observe.Facts.Stored;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountsTest {

    @Test
    void findsNothingWrongWhenEachDeviceHasWhatItKnows() {
        Accounts accounts = Accounts.compare(Map.of("a", 3L, "b", 0L), Map.of("a", new Stored(3, 3)));

        assertThat(accounts).isEqualTo(new Accounts(3, 0, 0, 0));
    }

    @Test
    void neverLetsTheSurplusOfOneDeviceHideTheLossOfAnother() {
        Accounts accounts =
                Accounts.compare(Map.of("a", 3L, "b", 3L), Map.of("a", new Stored(4, 4), "b", new Stored(2, 2)));

        assertThat(accounts.lost()).isEqualTo(1);
        assertThat(accounts.unexpected()).isEqualTo(1);
    }

    @Test
    void countsRowsThatAreThereTwiceAsDuplicatesAndNotAsArchived() {
        Accounts accounts = Accounts.compare(Map.of("a", 2L), Map.of("a", new Stored(5, 2)));

        assertThat(accounts).isEqualTo(new Accounts(2, 3, 0, 0));
    }

    @Test
    void missesADeviceThatIsNotInTheArchiveAtAll() {
        assertThat(Accounts.compare(Map.of("a", 7L), Map.of()).lost()).isEqualTo(7);
    }
}

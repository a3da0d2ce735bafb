package dev.apoyo.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void hasNoCursorOnTheLastPage() {
        assertThat(Page.of(List.of("a", "b"), 2, Cursor::of)).isEqualTo(new Page<>(List.of("a", "b"), null));
    }

    @Test
    void pointsAfterTheLastRowShown() {
        Page<String> page = Page.of(List.of("a", "b", "c"), 2, Cursor::of);

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.nextCursor()).isEqualTo(Cursor.of("b").text());
    }
}

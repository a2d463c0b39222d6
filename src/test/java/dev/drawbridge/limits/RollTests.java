package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RollTests {
    private final Roll roll = new Roll("me", 2, 4);

    @Test
    void whoeverBeatsLives() {
        for (long beat = 1; beat < 20; beat++) {
            assertThat(roll.look(Map.of("me", beat, "you", beat * 3))).isEmpty();
        }
        assertThat(roll.alive()).isEqualTo(2);
    }

    @Test
    void theSilentOneCountsNoMoreAndIsLostAfterAWhile() {
        for (long beat = 1; beat <= 4; beat++) {
            assertThat(roll.look(Map.of("me", beat, "you", 7L))).isEmpty();
        }
        assertThat(roll.alive()).isEqualTo(1);
        assertThat(roll.look(Map.of("me", 5L, "you", 7L))).containsExactly("you");
    }

    @Test
    void lostOnesAreTriedAgainUntilTheyAreGone() {
        for (long beat = 1; beat <= 5; beat++) {
            roll.look(Map.of("me", beat, "you", 7L));
        }
        assertThat(roll.look(Map.of("me", 6L, "you", 7L))).containsExactly("you");
        assertThat(roll.look(Map.of("me", 7L))).isEmpty();
    }

    @Test
    void oneThatComesBackLives() {
        for (long beat = 1; beat <= 4; beat++) {
            roll.look(Map.of("me", beat, "you", 7L));
        }
        assertThat(roll.look(Map.of("me", 5L, "you", 8L))).isEmpty();
        assertThat(roll.alive()).isEqualTo(2);
    }

    @Test
    void nobodyDeclaresItselfLost() {
        for (int look = 0; look < 20; look++) {
            assertThat(roll.look(Map.of("me", 1L))).isEmpty();
        }
        assertThat(roll.alive()).isEqualTo(1);
    }
}

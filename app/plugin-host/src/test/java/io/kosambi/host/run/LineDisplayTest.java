package io.kosambi.host.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.spi.app.RunContext.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LineDisplayTest {

    private final StringWriter text = new StringWriter();
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    private final LineDisplay display = new LineDisplay(new PrintWriter(text), nanoTime::get);

    @Test
    void aLineComesEveryTenSecondsAndOneAtTheEnd() {
        try (Progress progress = display.begin("training", 1000, 100)) {
            passSeconds(9);
            progress.at(190, "loss 0.70");
            assertThat(lines()).isEmpty();
            passSeconds(1);
            progress.at(200, "loss 0.65");
            progress.at(201, "loss 0.65");
            assertThat(lines()).containsExactly("training 200/1000, loss 0.65, 10.0 steps/s, 1 min 20 s left");
            passSeconds(5);
            progress.at(1000, "loss 0.61");
        }

        assertThat(lines()).hasSize(2).last().isEqualTo("training 1000/1000, loss 0.61, 60.0 steps/s");
    }

    @Test
    void durationsAreReadable() {
        assertThat(Durations.words(7.2)).isEqualTo("7 s");
        assertThat(Durations.words(185)).isEqualTo("3 min 05 s");
        assertThat(Durations.words(7800)).isEqualTo("2 h 10 min");
    }

    private void passSeconds(long seconds) {
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private List<String> lines() {
        return text.toString().lines().toList();
    }
}

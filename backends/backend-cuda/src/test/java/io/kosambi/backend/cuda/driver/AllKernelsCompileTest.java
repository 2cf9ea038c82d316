package io.kosambi.backend.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.backend.cuda.KernelSources;
import io.kosambi.backend.cuda.code.MatmulPrecision;
import io.kosambi.backend.cuda.device.KernelSource;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the processor can run, a GPU's compiler may still refuse. */
@WhereNvrtcIs
class AllKernelsCompileTest {

    private final Nvrtc compiler = WhereNvrtcIs.Condition.compiler();

    @ParameterizedTest
    @EnumSource(MatmulPrecision.class)
    void forHopper(MatmulPrecision precision) {
        Set<KernelSource> sources = KernelSources.all(precision);

        assertThat(sources).hasSizeGreaterThan(20);
        sources.parallelStream()
                .forEach(source -> assertThat(compiler.compile(source, "sm_90"))
                        .as(source.origin())
                        .isNotEmpty());
    }
}

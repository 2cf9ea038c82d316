package io.kosambi.backend.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.backend.cuda.device.CudaException;
import io.kosambi.backend.cuda.device.KernelSource;
import org.junit.jupiter.api.Test;

@WhereNvrtcIs
class NvrtcTest {

    private static final KernelSource GOOD = new KernelSource(
            "twice", "extern \"C\" __global__ void twice(float* x) { x[threadIdx.x] *= 2; }", "a test");

    private final Nvrtc compiler = WhereNvrtcIs.Condition.compiler();

    @Test
    void compilesToMachineCodeOfTheGpuAsked() {
        byte[] hopper = compiler.compile(GOOD, "sm_90");

        assertThat(hopper).as("an ELF file").startsWith(0x7f, 'E', 'L', 'F');
        assertThat(compiler.compile(GOOD, "sm_80")).isNotEqualTo(hopper);
        assertThat(compiler.compile(GOOD, "sm_90")).as("the same again").isEqualTo(hopper);
    }

    @Test
    void knowsGpusAndNotOthers() {
        assertThat(compiler.knows(90)).isTrue();
        assertThat(compiler.knows(11)).isFalse();
    }

    @Test
    void saysItsVersion() {
        assertThat(compiler.version()).isGreaterThanOrEqualTo(12_000);
        assertThat(compiler.identity()).startsWith("NVRTC 1");
    }

    @Test
    void whatItRefusesIsToldWithTheLogAndTheSource() {
        KernelSource bad =
                new KernelSource("wrong", "extern \"C\" __global__ void wrong() { undeclared = 1; }", "a test");

        assertThatThrownBy(() -> compiler.compile(bad, "sm_90"))
                .isInstanceOf(CudaException.class)
                .hasMessageContaining("a test for sm_90")
                .hasMessageContaining("\"undeclared\" is undefined")
                .hasMessageContaining("its source is in ")
                .hasMessageContaining(".cu");
    }
}

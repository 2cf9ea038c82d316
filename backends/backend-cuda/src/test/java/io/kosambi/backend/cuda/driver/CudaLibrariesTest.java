package io.kosambi.backend.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.backend.cuda.driver.CudaLibraries.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaLibrariesTest {

    @TempDir
    Path root;

    @Test
    void findsTheToolkit() throws IOException {
        Path file = touch("usr/local/cuda/lib64/libnvrtc.so.13");
        touch("usr/local/cuda/lib64/libnvrtc-builtins.so.13.0");

        assertThat(libraries(Map.of()).find(Library.NVRTC, 13)).isEqualTo(file);
    }

    @Test
    void tellsTheBuiltinsFromTheCompiler() throws IOException {
        touch("usr/local/cuda/lib64/libnvrtc.so.13");
        Path file = touch("usr/local/cuda/lib64/libnvrtc-builtins.so.13.0");

        assertThat(libraries(Map.of()).find(Library.NVRTC_BUILTINS, 13)).isEqualTo(file);
    }

    @Test
    void findsThePackagesOfPythonOnThePath() throws IOException {
        touch("venv/bin/python3");
        Path shared = touch("venv/lib/python3.12/site-packages/nvidia/cu13/lib/libcublasLt.so.13");

        assertThat(libraries(Map.of("PATH", root.resolve("venv/bin").toString()))
                        .find(Library.CUBLAS_LT, 13))
                .isEqualTo(shared);
    }

    @Test
    void findsThePackagesOfPythonThatHaveAFolderEach() throws IOException {
        Path file = touch("conda/lib/python3.11/site-packages/nvidia/cuda_nvrtc/lib/libnvrtc.so.12");

        assertThat(libraries(Map.of("CONDA_PREFIX", root.resolve("conda").toString()))
                        .find(Library.NVRTC, 13))
                .isEqualTo(file);
    }

    @Test
    void aNamedFolderGoesBeforeAllOthers() throws IOException {
        touch("usr/local/cuda/lib64/libnvrtc.so.13");
        Path file = touch("mine/lib/libnvrtc.so.12");
        Map<String, String> environment =
                Map.of(CudaLibraries.HOME_VARIABLE, root.resolve("mine").toString());

        assertThat(libraries(environment).find(Library.NVRTC, 13)).isEqualTo(file);
        assertThatThrownBy(() -> libraries(environment).find(Library.CUBLAS_LT, 13))
                .isInstanceOf(MissingLibraryException.class)
                .hasMessageContaining("finds no libcublasLt.so of CUDA 12 to 13")
                .hasMessageContaining(root.resolve("mine/lib").toString())
                .hasMessageNotContaining("usr/local");
    }

    @Test
    void takesTheNewestThatTheDriverKnows() throws IOException {
        touch("usr/local/cuda/lib64/libnvrtc.so.13");
        Path file = touch("usr/local/cuda/lib64/libnvrtc.so.12");
        touch("usr/local/cuda/lib64/libnvrtc.so.11.2");

        assertThat(libraries(Map.of()).find(Library.NVRTC, 12)).isEqualTo(file);
    }

    @Test
    void whatIsTooOldIsNamed() throws IOException {
        Path file = touch("usr/local/cuda/lib64/libnvrtc.so.11.2");

        assertThatThrownBy(() -> libraries(Map.of()).find(Library.NVRTC, 13))
                .isInstanceOf(MissingLibraryException.class)
                .hasMessageContaining("CUDA 12 to 13")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("pip install nvidia-cuda-nvrtc nvidia-cublas");
    }

    @Test
    void whatIsNowhereIsNamedWithWhereItWasLookedFor() {
        assertThatThrownBy(() -> libraries(Map.of()).find(Library.CUBLAS_LT, 13))
                .isInstanceOf(MissingLibraryException.class)
                .hasMessageContaining(root.resolve("usr/local/cuda/lib64").toString())
                .hasMessageContaining("install the CUDA toolkit");
    }

    @Test
    void findsTheDriverWhereTheLoaderDoesNotLook() throws IOException {
        assertThat(libraries(Map.of()).driver()).isEmpty();

        Path file = touch("usr/lib/wsl/lib/libcuda.so.1");

        assertThat(libraries(Map.of()).driver()).contains(file);
    }

    private CudaLibraries libraries(Map<String, String> environment) {
        return new CudaLibraries(environment, root, root.resolve("home"));
    }

    private Path touch(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}

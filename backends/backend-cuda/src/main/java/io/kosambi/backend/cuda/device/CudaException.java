package io.kosambi.backend.cuda.device;

/** Something that a GPU or a library of NVIDIA's refused to do. */
public final class CudaException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public CudaException(String message) {
        super(message);
    }
}

package io.kosambi.backend.cuda.device;

/** Takes work, to be done in order. */
public interface Queue {

    /**
     * Runs a kernel.
     *
     * @param arguments of the types that the kernel declares: {@code Long} (pointers, too), {@code Integer}, {@code Float} or
     *     {@code Double}
     */
    void launch(Function function, Geometry geometry, Object... arguments);

    /**
     * Multiplies matrices.
     *
     * @param bias the address of the row that is added to each row of the result; 0 for none
     */
    void multiply(Product product, long left, long right, long bias, long result);

    /** Sets memory to zero. */
    void zero(long address, long bytes);

    /** Copies to the host; the copy can be read after {@link Device#await}. */
    void receive(long from, Staging to);
}

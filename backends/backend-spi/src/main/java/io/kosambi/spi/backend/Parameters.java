package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trained variables of a network: declares them by name while the network is described, and makes their initial values.
 *
 * <p>Names nest with slashes. Declaring the same name again with the same type gives the same variable, so a network can
 * be described for several batch sizes.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class Parameters {

    private final String prefix;
    private final DType dtype;
    private final Map<String, Declaration> declarations;

    /** An empty collection of variables of one floating dtype. */
    public Parameters(DType dtype) {
        this("", dtype, new LinkedHashMap<>());
    }

    private Parameters(String prefix, DType dtype, Map<String, Declaration> declarations) {
        this.prefix = prefix;
        this.dtype = dtype;
        this.declarations = declarations;
    }

    /** The dtype of all variables. */
    public DType dtype() {
        return dtype;
    }

    /** The same collection, with a further name in front of what is declared through the result. */
    public Parameters scope(String name) {
        return new Parameters(prefix + name + "/", dtype, declarations);
    }

    /**
     * Declares a variable.
     *
     * @param name unique within the scope
     * @param initial how its first value is made
     * @throws IllegalArgumentException if the name is taken by a variable of another shape
     */
    public Tensor declare(String name, Shape shape, Initial initial) {
        TensorType type = new TensorType(shape, dtype);
        Declaration earlier = declarations.get(prefix + name);
        if (earlier != null && !earlier.type.equals(type)) {
            throw new IllegalArgumentException("parameter '" + prefix + name + "' is declared as " + type
                    + " but was declared as " + earlier.type + " before");
        }
        declarations.putIfAbsent(prefix + name, new Declaration(type, initial));
        return Tensor.variable(prefix + name, type);
    }

    /** The types of the declared variables by full name, in order of declaration. */
    public Map<String, TensorType> types() {
        Map<String, TensorType> types = new LinkedHashMap<>();
        declarations.forEach((name, declaration) -> types.put(name, declaration.type));
        return Collections.unmodifiableMap(types);
    }

    /** The declared variables, in order of declaration. */
    public List<Tensor> variables() {
        List<Tensor> variables = new ArrayList<>();
        declarations.forEach((name, declaration) -> variables.add(Tensor.variable(name, declaration.type)));
        return variables;
    }

    /** The number of trained numbers. */
    public long count() {
        return declarations.values().stream()
                .mapToLong(declaration -> declaration.type.shape().elements())
                .sum();
    }

    /**
     * The initial values, in float64; they depend on the seed and the order of declaration alone.
     *
     * @param seed the seed of the run
     */
    public Map<String, HostTensor> initialValues(long seed) {
        Map<String, HostTensor> values = new LinkedHashMap<>();
        int stream = 0;
        for (Map.Entry<String, Declaration> entry : declarations.entrySet()) {
            TensorType type = entry.getValue().type;
            double[] elements = new double[Math.toIntExact(type.shape().elements())];
            switch (entry.getValue().initial) {
                case Initial.Constant constant -> java.util.Arrays.fill(elements, constant.value());
                case Initial.Normal normal -> {
                    Philox.normal(seed, stream, -1, elements);
                    for (int index = 0; index < elements.length; index++) {
                        elements[index] *= normal.deviation();
                    }
                }
                case Initial.Values given -> System.arraycopy(given.values(), 0, elements, 0, elements.length);
            }
            values.put(entry.getKey(), HostTensor.of(type.shape(), elements));
            stream++;
        }
        return values;
    }

    /** How a variable's first value is made. */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
    public sealed interface Initial {

        /** One number everywhere. */
        record Constant(double value) implements Initial {}

        /** Independent normal numbers of mean 0. */
        record Normal(double deviation) implements Initial {}

        /** Given numbers, row-major. */
        record Values(double... values) implements Initial {}

        /** Zeros. */
        static Initial zeros() {
            return new Constant(0);
        }
    }

    private record Declaration(TensorType type, Initial initial) {}
}

package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a program computes: named outputs, and the new values of the variables that it updates. All reads of a variable see
 * its value before the run. Immutable.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class Graph {

    private final String name;
    private final Map<String, Tensor> outputs;
    private final Map<String, Tensor> updates;
    private final List<Node> nodes;
    private final Map<String, TensorType> inputs = new LinkedHashMap<>();
    private final Map<String, TensorType> variables = new LinkedHashMap<>();

    /**
     * @param name what the program is called in plans and messages
     * @param outputs what is computed, by name
     * @param updates new values of variables, by the variable's name
     * @throws ShapeException if an update does not fit its variable, or one name means inputs or variables of two types
     */
    public Graph(String name, Map<String, Tensor> outputs, Map<String, Tensor> updates) {
        this.name = name;
        this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        this.updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
        List<Tensor> roots = new ArrayList<>(outputs.values());
        roots.addAll(updates.values());
        this.nodes = Collections.unmodifiableList(topological(roots));
        for (Node node : nodes) {
            switch (node.operation()) {
                case Primitive.Input input -> declare("input", inputs, input.label(), input.type());
                case Primitive.Variable variable -> declare("variable", variables, variable.label(), variable.type());
                case Primitive.Placeholder placeholder ->
                    throw new ShapeException("program " + name + ": contains a placeholder that was never substituted");
                default -> {}
            }
        }
        updates.forEach((label, value) -> declare("update of variable", variables, label, value.type()));
    }

    /** A graph that updates nothing. */
    public static Graph of(String name, Map<String, Tensor> outputs) {
        return new Graph(name, outputs, Map.of());
    }

    /** What the program is called. */
    public String name() {
        return name;
    }

    /** What is computed, by name. */
    public Map<String, Tensor> outputs() {
        return outputs;
    }

    /** New values of variables, by the variable's name. */
    public Map<String, Tensor> updates() {
        return updates;
    }

    /** All nodes, each after those it depends on. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The types of the inputs that the program reads, by name. */
    public Map<String, TensorType> inputs() {
        return Collections.unmodifiableMap(inputs);
    }

    /** The types of the variables that the program reads or updates, by name. */
    public Map<String, TensorType> variables() {
        return Collections.unmodifiableMap(variables);
    }

    /**
     * This graph with composites replaced by their expansions, again and again until only those are left that are kept.
     *
     * @param kept whether a composite stays as it is
     */
    public Graph expand(Predicate<Composite> kept) {
        return rewrite(node -> switch (node.operation()) {
            case Composite composite when !kept.test(composite) -> true;
            default -> false;
        });
    }

    private Graph rewrite(Predicate<Node> expanded) {
        Map<Tensor, Tensor> replacements = new HashMap<>();
        List<Tensor> roots = new ArrayList<>(outputs.values());
        roots.addAll(updates.values());
        expandInto(nodes, expanded, replacements);
        Function<Tensor, Tensor> replaced = tensor -> replacements.getOrDefault(tensor, tensor);
        Map<String, Tensor> newOutputs = new LinkedHashMap<>();
        outputs.forEach((label, tensor) -> newOutputs.put(label, replaced.apply(tensor)));
        Map<String, Tensor> newUpdates = new LinkedHashMap<>();
        updates.forEach((label, tensor) -> newUpdates.put(label, replaced.apply(tensor)));
        return new Graph(name, newOutputs, newUpdates);
    }

    private static void expandInto(List<Node> order, Predicate<Node> expanded, Map<Tensor, Tensor> replacements) {
        for (Node node : order) {
            List<Tensor> inputs = node.inputs().stream()
                    .map(input -> replacements.getOrDefault(input, input))
                    .toList();
            List<Tensor> results;
            if (expanded.test(node)) {
                results = Parts.absolute(node.part(), () -> ((Composite) node.operation()).expand(inputs));
                Set<Node> known = new HashSet<>();
                inputs.forEach(input -> known.add(input.node()));
                List<Node> inner = topological(results, known);
                Map<Tensor, Tensor> nested = new HashMap<>();
                expandInto(inner, expanded, nested);
                results = results.stream()
                        .map(result -> nested.getOrDefault(result, result))
                        .toList();
            } else if (inputs.equals(node.inputs())) {
                continue;
            } else {
                results = Parts.absolute(node.part(), () -> Tensor.apply(node.operation(), inputs));
            }
            for (int index = 0; index < results.size(); index++) {
                replacements.put(node.outputs().get(index), results.get(index));
            }
        }
    }

    /**
     * Tensors with others put in their place.
     *
     * @param roots what to rewrite
     * @param replacements what to put in whose place
     * @return the rewritten roots
     */
    public static List<Tensor> substitute(List<Tensor> roots, Map<Tensor, Tensor> replacements) {
        Map<Tensor, Tensor> replaced = new HashMap<>(replacements);
        Set<Node> stop = new HashSet<>();
        replacements.keySet().stream()
                .map(Tensor::node)
                .filter(node -> replacements.keySet().containsAll(node.outputs()))
                .forEach(stop::add);
        for (Node node : topological(roots, stop)) {
            if (stop.contains(node)) {
                continue;
            }
            List<Tensor> inputs = node.inputs().stream()
                    .map(input -> replaced.getOrDefault(input, input))
                    .toList();
            if (!inputs.equals(node.inputs())) {
                List<Tensor> results = Parts.absolute(node.part(), () -> Tensor.apply(node.operation(), inputs));
                for (int index = 0; index < results.size(); index++) {
                    replaced.putIfAbsent(node.outputs().get(index), results.get(index));
                }
            }
        }
        return roots.stream().map(root -> replaced.getOrDefault(root, root)).toList();
    }

    /**
     * Tensors that read other variables.
     *
     * @param roots what to rewrite
     * @param names gives for each variable's name the name of the variable to read instead, which may be the same
     * @return the rewritten roots
     */
    public static List<Tensor> renameVariables(List<Tensor> roots, UnaryOperator<String> names) {
        Map<Tensor, Tensor> replacements = new HashMap<>();
        for (Node node : topological(roots)) {
            if (node.operation() instanceof Primitive.Variable(String label, TensorType type)) {
                String renamed = names.apply(label);
                if (!renamed.equals(label)) {
                    replacements.put(node.outputs().get(0), Tensor.variable(renamed, type));
                }
            }
        }
        return substitute(roots, replacements);
    }

    /** The nodes that tensors depend on, each after those it depends on itself. */
    static List<Node> topological(Collection<Tensor> roots) {
        return topological(roots, Set.of());
    }

    /** The same, without looking behind the nodes in {@code stop}. */
    private static List<Node> topological(Collection<Tensor> roots, Set<Node> stop) {
        List<Node> order = new ArrayList<>();
        Set<Node> done = new HashSet<>();
        Deque<Node> stack = new ArrayDeque<>();
        for (Tensor root : roots) {
            stack.push(root.node());
            // Iterative, because deep programs would overflow the call stack.
            while (!stack.isEmpty()) {
                Node node = stack.peek();
                if (done.contains(node)) {
                    stack.pop();
                    continue;
                }
                int before = stack.size();
                if (!stop.contains(node)) {
                    for (Tensor input : node.inputs().reversed()) {
                        if (!done.contains(input.node())) {
                            stack.push(input.node());
                        }
                    }
                }
                if (stack.size() == before) {
                    stack.pop();
                    done.add(node);
                    order.add(node);
                }
            }
        }
        return order;
    }

    /** The arithmetic of one run, see {@link Costs}. */
    public long flops() {
        return nodes.stream().mapToLong(Costs::flops).sum();
    }

    /** The bytes that one run reads and writes if each node reads its inputs and writes its outputs once. */
    public long bytes() {
        return nodes.stream().mapToLong(Costs::bytes).sum();
    }

    /** A listing of the nodes with their types, parts and costs. */
    public String explain() {
        StringBuilder text = new StringBuilder("program ").append(name).append('\n');
        Map<Tensor, String> labels = new HashMap<>();
        int next = 0;
        for (Node node : nodes) {
            List<String> results = new ArrayList<>();
            for (Tensor output : node.outputs()) {
                String label = "%" + next++;
                labels.put(output, label);
                results.add(label + " " + output.type());
            }
            text.append("  ")
                    .append(String.join(", ", results))
                    .append(" = ")
                    .append(node.operation().name());
            if (!node.inputs().isEmpty()) {
                text.append(node.inputs().stream().map(labels::get).toList());
            }
            text.append(node.part().isEmpty() ? "" : "  # " + node.part()).append('\n');
        }
        outputs.forEach((label, tensor) -> text.append("  output ")
                .append(label)
                .append(" = ")
                .append(labels.get(tensor))
                .append('\n'));
        updates.forEach((label, tensor) -> text.append("  update ")
                .append(label)
                .append(" = ")
                .append(labels.get(tensor))
                .append('\n'));
        return text.append(String.format("  %,d floating-point operations, %,d bytes touched%n", flops(), bytes()))
                .toString();
    }

    private void declare(String what, Map<String, TensorType> known, String label, TensorType type) {
        TensorType earlier = known.putIfAbsent(label, type);
        if (earlier != null && !earlier.equals(type)) {
            throw new ShapeException("program " + name + ": " + what + " '" + label + "' is " + type + " here but "
                    + earlier + " elsewhere");
        }
    }

    @Override
    public String toString() {
        return "program " + name + " with " + nodes.size() + " nodes";
    }
}

package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Operation;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/** Groups the nodes of one phase into units that are done in one pass over memory: connected elementwise operations. */
final class Fusion {

    /** More operations than this would need more tiles than a cache holds. */
    private static final int LARGEST_UNIT = 48;

    /** What is done in one pass: one node of any kind, or several elementwise ones of equal shape. */
    static final class Unit {
        private final List<Node> nodes = new ArrayList<>();
        private final Set<Unit> sources = new LinkedHashSet<>();
        private final boolean elementwise;
        private int order;

        private Unit(Node node, boolean elementwise, int order) {
            nodes.add(node);
            this.elementwise = elementwise;
            this.order = order;
        }

        List<Node> nodes() {
            return nodes;
        }

        boolean isElementwise() {
            return elementwise;
        }
    }

    private final Analysis analysis;
    private final Target target;
    private final Map<Node, Unit> units = new HashMap<>();
    private final Map<Node, Integer> positions = new HashMap<>();

    private Fusion(Analysis analysis, Target target) {
        this.analysis = analysis;
        this.target = target;
    }

    /** The units of a phase, each after those whose results it reads. */
    static List<Unit> unitsOf(List<Node> nodes, Analysis analysis, Target target) {
        Fusion fusion = new Fusion(analysis, target);
        int order = 0;
        for (Node node : nodes) {
            fusion.add(node, order++);
        }
        return fusion.sorted();
    }

    private boolean isElementwise(Operation operation) {
        return switch (operation) {
            case Primitive.Unary unary -> true;
            case Primitive.Binary binary -> true;
            case Primitive.Select select -> true;
            case Primitive.Cast cast -> true;
            case Primitive primitive -> false;
            case Composite composite -> target.isElementwise(composite);
        };
    }

    private void add(Node node, int order) {
        Unit unit = new Unit(node, isElementwise(node.operation()), order);
        units.put(node, unit);
        positions.put(node, order);
        Set<Unit> direct = new LinkedHashSet<>();
        for (Tensor input : node.inputs()) {
            Unit source = units.get(analysis.root(input).node());
            if (source != null) {
                unit.sources.add(source);
                if (!analysis.isView(input)) {
                    direct.add(source);
                }
            }
        }
        for (Unit source : direct) {
            Unit mine = Objects.requireNonNull(units.get(node));
            if (source != mine && canMerge(source, mine)) {
                merge(source, mine);
            }
        }
    }

    private boolean canMerge(Unit first, Unit second) {
        if (!first.elementwise || !second.elementwise || first.nodes.size() + second.nodes.size() > LARGEST_UNIT) {
            return false;
        }
        Tensor one = first.nodes.get(0).outputs().get(0);
        Tensor other = second.nodes.get(0).outputs().get(0);
        // Slices must agree, too: equal shapes may hold the batch along different axes.
        return one.shape().equals(other.shape())
                && analysis.placement(one).equals(analysis.placement(other))
                && !readsThroughViews(second, first)
                && !readsThroughViews(first, second)
                && !reachesThroughOthers(second, first)
                && !reachesThroughOthers(first, second);
    }

    private boolean readsThroughViews(Unit reader, Unit source) {
        for (Node node : reader.nodes) {
            for (Tensor input : node.inputs()) {
                if (analysis.isView(input) && units.get(analysis.root(input).node()) == source) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether something that {@code from} needs, other than {@code to} itself, needs {@code to}. */
    private static boolean reachesThroughOthers(Unit from, Unit to) {
        Set<Unit> seen = new HashSet<>();
        Deque<Unit> stack = new ArrayDeque<>();
        from.sources.stream().filter(source -> source != to).forEach(stack::push);
        while (!stack.isEmpty()) {
            Unit unit = stack.pop();
            if (seen.add(unit)) {
                if (unit.sources.contains(to)) {
                    return true;
                }
                unit.sources.forEach(stack::push);
            }
        }
        return false;
    }

    private void merge(Unit into, Unit other) {
        into.nodes.addAll(other.nodes);
        into.order = Math.max(into.order, other.order);
        into.sources.addAll(other.sources);
        other.nodes.forEach(node -> units.put(node, into));
        for (Unit unit : new HashSet<>(units.values())) {
            if (unit.sources.remove(other)) {
                unit.sources.add(into);
            }
        }
        into.sources.remove(into);
        into.sources.remove(other);
    }

    private List<Unit> sorted() {
        Set<Unit> all = new HashSet<>(units.values());
        Map<Unit, Integer> waiting = new HashMap<>();
        Map<Unit, List<Unit>> readers = new HashMap<>();
        Comparator<Unit> byOrder = Comparator.comparingInt(unit -> unit.order);
        PriorityQueue<Unit> possible = new PriorityQueue<>(byOrder);
        for (Unit unit : all) {
            waiting.put(unit, unit.sources.size());
            unit.sources.forEach(source ->
                    readers.computeIfAbsent(source, key -> new ArrayList<>()).add(unit));
            if (unit.sources.isEmpty()) {
                possible.add(unit);
            }
        }
        List<Unit> sorted = new ArrayList<>();
        while (!possible.isEmpty()) {
            Unit unit = possible.remove();
            sorted.add(unit);
            for (Unit reader : readers.getOrDefault(unit, List.of())) {
                if (waiting.merge(reader, -1, Integer::sum) == 0) {
                    possible.add(reader);
                }
            }
        }
        for (Unit unit : sorted) {
            unit.nodes.sort(Comparator.comparing(positions::get));
        }
        return sorted;
    }
}

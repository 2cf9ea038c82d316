package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The order in which nodes can be done. */
final class Order {

    private Order() {}

    /** The nodes that lead from inputs to results, each after those it depends on. */
    static List<Node> between(Collection<Tensor> inputs, Collection<Tensor> results) {
        Set<Node> done = new HashSet<>();
        inputs.forEach(input -> done.add(input.node()));
        List<Node> order = new ArrayList<>();
        Deque<Node> stack = new ArrayDeque<>();
        for (Tensor result : results) {
            stack.push(result.node());
            while (!stack.isEmpty()) {
                Node node = stack.peek();
                if (done.contains(node)) {
                    stack.pop();
                    continue;
                }
                int before = stack.size();
                for (Tensor input : node.inputs().reversed()) {
                    if (!done.contains(input.node())) {
                        stack.push(input.node());
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
}

package io.kosambi.spi.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.spi.backend.composite.Softmax;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {

    private static final TensorType PAIR = new TensorType(Shape.of(2), DType.F64);

    @Test
    void nodesComeAfterThoseTheyDependOn() {
        Tensor x = Tensor.input("x", DType.F64, 2);
        Tensor sum = x.exp().add(x);
        Graph graph = Graph.of("sum", Map.of("sum", sum.multiply(sum)));
        List<Node> nodes = graph.nodes();
        assertThat(nodes).hasSize(4).doesNotHaveDuplicates();
        for (Node node : nodes) {
            node.inputs()
                    .forEach(input -> assertThat(nodes.indexOf(input.node())).isBetween(0, nodes.indexOf(node) - 1));
        }
    }

    @Test
    void inputsAndVariablesAreCollected() {
        Tensor x = Tensor.input("x", DType.F64, 2);
        Tensor weight = Tensor.variable("weight", PAIR);
        Graph graph = new Graph("step", Map.of("y", x), Map.of("weight", weight.add(x), "fresh", x));
        assertThat(graph.inputs()).isEqualTo(Map.of("x", PAIR));
        assertThat(graph.variables()).isEqualTo(Map.of("weight", PAIR, "fresh", PAIR));
    }

    @Test
    void oneNameCannotMeanTwoTypes() {
        Tensor two = Tensor.input("x", DType.F64, 2);
        Tensor three = Tensor.input("x", DType.F64, 3);
        assertThatThrownBy(() -> Graph.of("double", Map.of("a", two, "b", three)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("program double", "input 'x'", "F64(2)", "F64(3)");
    }

    @Test
    void anUpdateMustFitItsVariable() {
        Tensor weight = Tensor.variable("weight", PAIR);
        assertThatThrownBy(() -> new Graph("misfit", Map.of(), Map.of("weight", weight.sum())))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("'weight'", "F64(2)", "F64()");
        assertThatThrownBy(() -> new Graph("misfit", Map.of("w", weight), Map.of("weight", weight.cast(DType.F32))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("F64(2)", "F32(2)");
    }

    @Test
    void expansionReplacesCompositesDownToThoseThatAreKept() {
        Tensor x = Tensor.input("x", DType.F64, 2, 3);
        Tensor loss = x.layerNorm(1e-6).softmax().gelu().sum();
        Graph graph = Graph.of(
                "nested", Map.of("gradient", Gradients.of(loss, List.of(x)).get(0)));
        assertThat(graph.nodes()).anyMatch(node -> node.operation() instanceof GradientOf);
        Graph expanded = graph.expand(composite -> false);
        assertThat(expanded.nodes()).allMatch(node -> node.operation() instanceof Primitive);
        assertThat(expanded.outputs().get("gradient").type()).isEqualTo(x.type());
        assertThat(expanded.inputs()).isEqualTo(graph.inputs());
        Graph partly = graph.expand(composite -> composite instanceof Softmax);
        assertThat(partly.nodes().stream()
                        .map(Node::operation)
                        .filter(Composite.class::isInstance)
                        .distinct())
                .containsExactly(new Softmax());
    }

    @Test
    void expandingASharedTensorKeepsItShared() {
        Tensor shared = Tensor.input("x", DType.F64, 3).softmax();
        Graph expanded = new Graph("shared", Map.of("a", shared, "b", shared.exp()), Map.of("v", shared))
                .expand(composite -> false);
        assertThat(expanded.outputs().get("a")).isSameAs(expanded.updates().get("v"));
        assertThat(expanded.outputs().get("b").node().inputs())
                .containsExactly(expanded.outputs().get("a"));
    }

    @Test
    void expansionStaysInThePartOfWhatIsExpanded() {
        Tensor x = Tensor.input("x", DType.F64, 3);
        Tensor inner = Parts.within("block 0", () -> Parts.within("attention", x::softmax));
        Tensor loss = Parts.within("loss", () -> inner.square().sum());
        Graph expanded = Graph.of(
                        "parts", Map.of("g", Gradients.of(loss, List.of(x)).get(0)))
                .expand(composite -> false);
        assertThat(expanded.nodes()).extracting(Node::part).contains("block 0/attention", "loss");
        assertThat(expanded.outputs().get("g").node().part()).isEqualTo("block 0/attention");
    }

    @Test
    void substitutionReplacesTensorsAndKeepsWhatDoesNotDependOnThem() {
        Tensor x = Tensor.input("x", DType.F64, 2);
        Tensor y = Tensor.input("y", DType.F64, 2);
        Tensor z = Tensor.input("z", DType.F64, 2);
        Tensor kept = y.exp();
        Tensor root = x.log().add(kept);
        List<Tensor> replaced = Graph.substitute(List.of(root, kept), Map.of(x, z));
        assertThat(replaced.get(1)).isSameAs(kept);
        assertThat(replaced.get(0).node().inputs().get(1)).isSameAs(kept);
        assertThat(Graph.of("replaced", Map.of("r", replaced.get(0))).inputs()).containsOnlyKeys("y", "z");
    }

    @Test
    void substitutionReplacesOneOfSeveralOutputs() {
        Tensor x = Tensor.input("x", DType.F64, 4);
        Tensor z = Tensor.input("z", DType.F64, 2);
        List<Tensor> halves = x.split(0, 2);
        Tensor root = halves.get(0).add(halves.get(1));
        Tensor replaced =
                Graph.substitute(List.of(root), Map.of(halves.get(0), z)).get(0);
        assertThat(replaced.node().inputs()).containsExactly(z, halves.get(1));
    }

    @Test
    void theListingNamesEverything() {
        Tensor x = Tensor.input("x", DType.F64, 2, 3);
        Tensor weight = Tensor.variable("weight", new TensorType(Shape.of(3, 4), DType.F64));
        Graph graph = new Graph(
                "layer", Map.of("y", Parts.within("first", () -> x.matmul(weight))), Map.of("weight", weight));
        assertThat(graph.explain())
                .contains("program layer", "input x", "variable weight", "matmul[%0, %1]", "# first", "output y = %2")
                .contains("update weight = %1")
                .contains("48 floating-point operations");
    }

    @Test
    void aCompositeCostsWhatItsExpansionCosts() {
        Tensor x = Tensor.input("x", DType.F64, 5, 3);
        Graph graph = Graph.of(
                "linear", Map.of("y", x.linear(Tensor.input("w", DType.F64, 3, 7), Tensor.input("b", DType.F64, 7))));
        assertThat(graph.flops()).isEqualTo(2 * 5 * 3 * 7 + 5 * 7);
        assertThat(graph.expand(composite -> false).flops()).isEqualTo(graph.flops());
    }

    @Test
    void deepGraphsDoNotOverflowTheStack() {
        Tensor x = Tensor.input("x", DType.F64);
        Tensor deep = x;
        for (int depth = 0; depth < 20_000; depth++) {
            deep = deep.tanh();
        }
        Tensor gradient = Gradients.of(deep, List.of(x)).get(0);
        assertThat(Graph.of("deep", Map.of("g", gradient)).nodes()).hasSizeGreaterThan(40_000);
    }

    @Test
    void gradientsNeedAFloatingScalar() {
        Tensor x = Tensor.input("x", DType.F64, 2);
        assertThatThrownBy(() -> Gradients.of(x, List.of(x)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("scalar", "F64(2)");
        Tensor unrelated = Tensor.input("unrelated", DType.F64, 3);
        Tensor gradient = Gradients.of(x.sum(), List.of(unrelated)).get(0);
        assertThat(gradient.node().operation()).isEqualTo(new Primitive.Fill(0, unrelated.type()));
    }
}

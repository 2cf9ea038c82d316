package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.Step;
import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.device.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Several elementwise operations in one pass over memory; a copy is one without operations. */
final class ElementwiseTask implements Task {

    private static final int BLOCK = 256;

    /** Elements that a thread computes; their loads are on their way at the same time. */
    private static final int EACH = 4;

    private final List<View> views;
    private final int inputs;
    private final boolean faults;
    private final long count;
    private final boolean wide;
    private final IndexCode index;
    private final KernelSource source;

    /** @param work empty instructions and the results 0, 1, ... copy the inputs */
    ElementwiseTask(Step.Elementwise work, List<View> from, List<View> to) {
        this.views = Stream.concat(from.stream(), to.stream()).toList();
        this.inputs = from.size();
        Axes axes = Axes.of(views);
        this.count = axes.count();
        this.wide = IndexCode.isWide(axes);
        this.index = new IndexCode(axes, "", wide);
        this.faults = work.instructions().stream().anyMatch(Scalars::reportsFaults);
        this.source = Kernels.generated(IndexCode.indexType(wide), "elementwise", parameters(), body(work));
    }

    static ElementwiseTask copy(View from, View to) {
        return new ElementwiseTask(new Step.Elementwise(List.of(), List.of(0)), List.of(from), List.of(to));
    }

    private List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        for (int number = 0; number < views.size(); number++) {
            String type = Scalars.type(views.get(number).dtype());
            parameters.add(
                    number < inputs
                            ? "const " + type + "* __restrict__ a" + number
                            : type + "* __restrict__ a" + number);
        }
        if (faults) {
            parameters.add("int* fault");
        }
        parameters.add("Index count");
        parameters.addAll(index.parameters());
        return parameters;
    }

    private String body(Step.Elementwise work) {
        StringBuilder code = new StringBuilder();
        code.append("    auto compute = [&](Index position) {\n");
        code.append(index.offsets("position"));
        for (int number = 0; number < inputs; number++) {
            line(
                    code,
                    Scalars.type(views.get(number).dtype()),
                    number,
                    "a" + number + "[" + index.offset(number) + "]");
        }
        int number = inputs;
        for (Step.Instruction instruction : work.instructions()) {
            List<String> operands = instruction.operands().stream()
                    .map(operand -> "v" + operand)
                    .toList();
            line(code, Scalars.type(instruction.resultType()), number++, Scalars.expression(instruction, operands));
        }
        for (int result = 0; result < work.results().size(); result++) {
            int at = inputs + result;
            code.append("        a%d[%s] = v%d;\n"
                    .formatted(at, index.offset(at), work.results().get(result)));
        }
        code.append("    };\n");
        code.append("""
                    Index first = (Index) blockIdx.x * %1$d + threadIdx.x;
                    if (first + %2$d < count) {
                #pragma unroll
                        for (int each = 0; each < %3$d; each++) {
                            compute(first + each * %4$d);
                        }
                    } else {
                        for (int each = 0; each < %3$d; each++) {
                            if (first + each * %4$d < count) {
                                compute(first + each * %4$d);
                            }
                        }
                    }
                """.formatted(BLOCK * EACH, BLOCK * (EACH - 1), EACH, BLOCK));
        return code.toString();
    }

    private static void line(StringBuilder code, String type, int number, String expression) {
        code.append("        ")
                .append(type)
                .append(" v")
                .append(number)
                .append(" = ")
                .append(expression)
                .append(";\n");
    }

    @Override
    public List<KernelSource> kernels() {
        return List.of(source);
    }

    @Override
    public boolean reportsFaults() {
        return faults;
    }

    @Override
    public void queue(Queue queue, Operands operands) {
        List<Object> arguments = new ArrayList<>();
        views.forEach(view -> arguments.add(operands.address(view)));
        if (faults) {
            arguments.add(operands.fault());
        }
        arguments.add(IndexCode.number(count, wide));
        arguments.addAll(index.arguments());
        queue.launch(
                operands.function(source), Geometry.threads((count + EACH - 1) / EACH, BLOCK), arguments.toArray());
    }
}

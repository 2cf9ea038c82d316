package io.kosambi.benchmarks.libtorch;

import io.kosambi.training.TrainerConfig;
import io.kosambi.transformer.DiffusionTransformer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what {@link DiffusionTransformer} and the training step compute as TorchScript, with libtorch's fused operations
 * where it has them: {@code linear}, {@code layer_norm}, {@code gelu}, {@code scaled_dot_product_attention}, {@code addcmul}
 * for modulation and gated residuals, {@code _fused_adamw_} and the {@code _foreach} family.
 */
final class TransformerScript {

    static final List<String> ATTRIBUTES = List.of("parameters", "values", "first", "second", "average", "counters");

    private final DiffusionTransformer.Architecture architecture;
    private final List<String> names;
    private final int frames;
    private final int batch;
    private final Precision precision;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param names the names of the parameters in the order of their declaration
     * @param frames the length of the sequences
     * @param batch sequences in a batch
     */
    TransformerScript(
            DiffusionTransformer.Architecture architecture,
            List<String> names,
            int frames,
            int batch,
            Precision precision) {
        this.architecture = architecture;
        this.names = List.copyOf(names);
        this.frames = frames;
        this.batch = batch;
        this.precision = precision;
    }

    /**
     * A module with the methods {@code adopt}, which takes the lists that training updates; {@code sample}, the prediction
     * with averaged weights; and {@code forward}, a whole training step, which gives the loss and the gradient's norm.
     */
    TorchScript build(TrainerConfig optimiser) {
        text.setLength(0);
        adopt();
        predict();
        sample();
        step(optimiser);
        return new TorchScript(ATTRIBUTES, text.toString());
    }

    private void adopt() {
        List<String> arguments = new ArrayList<>();
        ATTRIBUTES.forEach(name -> arguments.add(name + ": List[Tensor]"));
        method("adopt", arguments, "NoneType");
        ATTRIBUTES.forEach(name -> line("self." + name + " = " + name));
        line("return None");
    }

    private void predict() {
        method(
                "predict",
                List.of("parameters: List[Tensor]", "frequencies: Tensor", "noisy: Tensor", "log_noise: Tensor"),
                "Tensor");
        line("hidden = torch.add(" + linear("embedding", "noisy") + ", " + parameter("position") + ")");
        line("phases = torch.mul(torch.unsqueeze(log_noise, 1), frequencies)");
        line("sinusoids = torch.cat([torch.cos(phases), torch.sin(phases)], 1)");
        line("inner = torch.silu(" + linear("conditioning/first", "sinusoids") + ")");
        line("condition = torch.silu(" + linear("conditioning/second", "inner") + ")");
        for (int block = 0; block < architecture.depth(); block++) {
            attention("block" + block);
            feedForward("block" + block);
        }
        line("modulation = torch.chunk(" + linear("readout/modulation", "condition") + ", 2, 1)");
        line("normal = " + modulate("modulation[0]", "modulation[1]"));
        line("return torch.to(" + linear("readout/linear", "normal") + ", 6)");
    }

    private void attention(String block) {
        int width = architecture.width();
        int heads = architecture.heads();
        line("modulation = torch.chunk(" + linear(block + "/modulation", "condition") + ", 6, 1)");
        line("normal = " + modulate("modulation[0]", "modulation[1]"));
        line("packed = torch.chunk(" + linear(block + "/attention/projection", "normal") + ", 3, 2)");
        for (int part = 0; part < 3; part++) {
            line("part" + part + " = " + AttentionScript.perHead("packed[" + part + "]", batch, frames, heads, width));
        }
        line("mixed = " + AttentionScript.attention("part0", "part1", "part2"));
        line("joined = " + AttentionScript.joined("mixed", batch, frames, width));
        line("hidden = " + residual("modulation[2]", linear(block + "/attention/output", "joined")));
    }

    private void feedForward(String block) {
        line("normal = " + modulate("modulation[3]", "modulation[4]"));
        line("expanded = torch.gelu(" + linear(block + "/feedforward/expansion", "normal") + ", approximate=\"tanh\")");
        line("hidden = " + residual("modulation[5]", linear(block + "/feedforward/contraction", "expanded")));
    }

    private void sample() {
        method("sample", List.of("frequencies: Tensor", "noisy: Tensor", "log_noise: Tensor"), "Tensor");
        line("return (self).predict(self.average, frequencies, noisy, log_noise, )");
    }

    private void step(TrainerConfig optimiser) {
        method(
                "forward",
                List.of(
                        "frequencies: Tensor",
                        "noisy: Tensor",
                        "log_noise: Tensor",
                        "target: Tensor",
                        "rate: Tensor",
                        "decay: Tensor"),
                "Tensor");
        line("prediction = (self).predict(self.parameters, frequencies, noisy, log_noise, )");
        line("loss = torch.mse_loss(prediction, target)");
        line("found = torch.grad([loss], self.parameters)");
        line("gradients = annotate(List[Tensor], [])");
        for (int index = 0; index < names.size(); index++) {
            line("_" + index + " = torch.append(gradients, torch._unwrap_optional(found[" + index + "]))");
        }
        line("norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(gradients)))");
        String limit = Double.toString(optimiser.clipNorm());
        line("torch._foreach_mul_(gradients, torch.div(" + limit + ", torch.clamp(norm, " + limit + ")))");
        line("torch.add_((self.counters)[0], 1)");
        line("torch._fused_adamw_(self.values, gradients, self.first, self.second, annotate(List[Tensor], []),"
                + " self.counters, lr=rate, beta1=" + optimiser.beta1() + ", beta2=" + optimiser.beta2()
                + ", weight_decay=" + optimiser.weightDecay() + ", eps=" + optimiser.epsilon()
                + ", amsgrad=False, maximize=False)");
        line("torch._foreach_lerp_(self.average, self.values, torch.sub(1., torch.item(decay)))");
        line("return torch.stack([torch.detach(loss), norm])");
    }

    private String linear(String name, String input) {
        return "torch.linear(" + precision.cast(input) + ", " + precision.cast(parameter(name + "/weight")) + ", "
                + precision.cast(parameter(name + "/bias")) + ")";
    }

    private String modulate(String shift, String scale) {
        String normal = "torch.layer_norm(hidden, [" + architecture.width() + "], None, None, "
                + LibtorchTransformer.NORM_EPSILON + ")";
        return "torch.addcmul(" + wide(shift) + ", " + normal + ", torch.add(" + wide(scale) + ", 1))";
    }

    private String residual(String gate, String addition) {
        return "torch.addcmul(hidden, " + wide(gate) + ", " + addition + ")";
    }

    /** A value for each sequence as one for each frame. */
    private static String wide(String modulation) {
        return "torch.unsqueeze(" + modulation + ", 1)";
    }

    private String parameter(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalStateException("the network has no parameter '" + name + "'; it has " + names);
        }
        return "parameters[" + index + "]";
    }

    private void method(String name, List<String> arguments, String result) {
        text.append("  def ").append(name).append("(self: __torch__.Peer");
        arguments.forEach(argument -> text.append(", ").append(argument));
        text.append(") -> ").append(result).append(":\n");
    }

    private void line(String statement) {
        text.append("    ").append(statement).append('\n');
    }
}

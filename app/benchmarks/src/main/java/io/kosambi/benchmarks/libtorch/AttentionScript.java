package io.kosambi.benchmarks.libtorch;

import java.util.List;

/** Expressions of TorchScript for softmax attention, and a module that is nothing else. */
final class AttentionScript {

    private AttentionScript() {}

    /** {@code (batch, frames, width)} as {@code (batch, heads, frames, width / heads)}, without a copy. */
    static String perHead(String tensor, int batch, int frames, int heads, int width) {
        return "torch.transpose(torch.view(" + tensor + ", [" + batch + ", " + frames + ", " + heads + ", "
                + width / heads + "]), 1, 2)";
    }

    /** Fused attention of all heads, without mask or dropout. */
    static String attention(String queries, String keys, String values) {
        return "torch.scaled_dot_product_attention(" + queries + ", " + keys + ", " + values + ", None, 0., False)";
    }

    /** The heads side by side again: {@code (batch, frames, width)}. */
    static String joined(String tensor, int batch, int frames, int width) {
        return "torch.reshape(torch.transpose(" + tensor + ", 1, 2), [" + batch + ", " + frames + ", " + width + "])";
    }

    /**
     * A module over one sequence with the methods {@code attend}, which gives the result, and {@code forward}, which gives the
     * result and the gradients of queries, keys and values for a given gradient of the result.
     */
    static TorchScript build(int frames, int heads, int width) {
        StringBuilder text = new StringBuilder();
        text.append("  def attend(self: __torch__.Peer, queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:\n");
        for (String name : List.of("queries", "keys", "values")) {
            text.append("    " + name + "1 = " + perHead(name, 1, frames, heads, width) + "\n");
        }
        text.append("    mixed = " + attention("queries1", "keys1", "values1") + "\n");
        text.append("    return " + joined("mixed", 1, frames, width) + "\n");
        text.append("  def forward(self: __torch__.Peer, queries: Tensor, keys: Tensor, values: Tensor, given: Tensor)"
                + " -> List[Tensor]:\n");
        text.append("    mixed = (self).attend(queries, keys, values, )\n");
        text.append("    found = torch.grad([mixed], [queries, keys, values],"
                + " annotate(List[Optional[Tensor]], [given]))\n");
        text.append("    return [torch.detach(mixed), torch._unwrap_optional(found[0]),"
                + " torch._unwrap_optional(found[1]), torch._unwrap_optional(found[2])]\n");
        return new TorchScript(List.of(), text.toString());
    }
}

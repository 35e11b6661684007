"""The graph of a BERT encoder, in ONNX and ONNX Runtime's own operators; a model brings its weights and how they are kept."""
from onnx_file import CONTRIB, FLOAT, INT32, INT64, Graph


def bert(model):
    """
    A graph from tokens to the last hidden state. The model tells hidden, layers, heads, epsilon, and gives
    embedded(graph, ids, kinds), the sum of its embeddings; matrices(graph, given, layer, parts), a product with matrices beside each other;
    floats(name), the bytes of what is kept in floats.
    """
    graph, hidden = Graph(model.name), model.hidden

    def floats(layer, *names):
        raw = b"".join(model.floats(f"{layer}.{name}") for name in names)
        return graph.tensor(f"{layer}.{'.'.join(names)}", FLOAT, [len(raw) // 4], raw)

    def added(left, right, layer, norm, bias):
        return graph.node(
            "SkipLayerNormalization", [left, right, floats(layer, f"{norm}.w"), floats(layer, f"{norm}.b"), floats(layer, f"{bias}.b")],
            f"{layer}.{norm}", CONTRIB, epsilon=model.epsilon)

    ids, mask, kinds = (graph.input(name, INT64, ["batch", "sequence"]) for name in ("input_ids", "attention_mask", "token_type_ids"))
    state = graph.node(
        "LayerNormalization", [model.embedded(graph, ids, kinds), floats("emb", "ln.w"), floats("emb", "ln.b")], "emb.ln",
        axis=-1, epsilon=model.epsilon)
    seen = graph.node("Cast", [mask], "seen", to=INT32)
    for number in range(model.layers):
        layer = f"l{number}"
        beside = model.matrices(graph, state, layer, ["q", "k", "v"])
        parts = graph.node("Split", [beside], [f"{layer}.{part}" for part in "qkv"], axis=-1, num_outputs=3)
        heads = graph.node(
            "MultiHeadAttention", [*parts, floats(layer, "q.b", "k.b", "v.b"), seen], f"{layer}.attention", CONTRIB, num_heads=model.heads)
        state = added(model.matrices(graph, heads, layer, ["ao"]), state, layer, "aln", "ao")
        wide = graph.node("BiasGelu", [model.matrices(graph, state, layer, ["fi"]), floats(layer, "fi.b")], f"{layer}.gelu", CONTRIB)
        state = added(model.matrices(graph, wide, layer, ["fo"]), state, layer, "oln", "fo")
    graph.output(graph.node("Identity", [state], "last_hidden_state"), FLOAT, ["batch", "sequence", hidden])
    return graph


def places(graph, ids, table):
    """The first rows of a table of positions, one for each token."""
    zero = graph.tensor("zero", INT64, [1], bytes(8))
    return graph.node("Slice", [table, zero, graph.node("Shape", [ids], "length", start=1, end=2), zero], "places")

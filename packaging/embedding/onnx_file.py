"""Writes ONNX, a Protocol Buffers message, with nothing but Python's own library: what is converted depends on no package."""
import struct

FLOAT, INT32, INT64, INT4, UINT8 = 1, 6, 7, 22, 2
CONTRIB = "com.microsoft"  # ONNX Runtime's own operators


def _varint(value):
    out = bytearray()
    value &= (1 << 64) - 1
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _number(field, value):
    return _varint(field << 3) + _varint(value)


def _bytes(field, value):
    value = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _attribute(name, value):
    head = _bytes(1, name)
    if isinstance(value, float):
        return head + _varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, 1)
    if isinstance(value, int):
        return head + _number(3, value) + _number(20, 2)
    raise TypeError(f"attribute {name}: a number is expected, found {type(value).__name__}")


def _value(name, kind, shape):
    dims = b"".join(_bytes(1, _number(1, dim) if isinstance(dim, int) else _bytes(2, dim)) for dim in shape)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, dims)))


class Graph:
    """A graph that grows node by node; each node is named after its only or first output."""

    def __init__(self, name):
        self._name, self._nodes, self._tensors, self._inputs, self._outputs = name, [], [], [], []

    def input(self, name, kind, shape):
        self._inputs.append(_value(name, kind, shape))
        return name

    def output(self, name, kind, shape):
        self._outputs.append(_value(name, kind, shape))

    def tensor(self, name, kind, shape, raw):
        self._tensors.append(b"".join(_number(1, dim) for dim in shape) + _number(2, kind) + _bytes(8, name) + _bytes(9, raw))
        return name

    def node(self, operator, inputs, outputs, domain="", **attributes):
        outputs = [outputs] if isinstance(outputs, str) else outputs
        self._nodes.append(
            b"".join(_bytes(1, each) for each in inputs) + b"".join(_bytes(2, each) for each in outputs) + _bytes(3, outputs[0])
            + _bytes(4, operator) + b"".join(_bytes(5, _attribute(*each)) for each in attributes.items()) + _bytes(7, domain))
        return outputs[0] if len(outputs) == 1 else outputs

    def write(self, path, producer):
        graph = [_bytes(1, each) for each in self._nodes] + [_bytes(2, self._name)] + [_bytes(5, each) for each in self._tensors]
        graph += [_bytes(11, each) for each in self._inputs] + [_bytes(12, each) for each in self._outputs]
        versions = [_bytes(8, _bytes(1, "") + _number(2, 21)), _bytes(8, _bytes(1, CONTRIB) + _number(2, 1))]
        with open(path, "wb") as out:
            out.write(_number(1, 10) + _bytes(2, producer) + _bytes(7, b"".join(graph)) + b"".join(versions))

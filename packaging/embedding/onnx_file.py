"""Writes and reads ONNX, a Protocol Buffers message, with nothing but Python's own library: what is converted depends on no package."""
import struct

FLOAT, UINT8, INT8, INT32, INT64, INT4 = 1, 2, 3, 6, 7, 22
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

    def bytes(self):
        graph = [_bytes(1, each) for each in self._nodes] + [_bytes(2, self._name)] + [_bytes(5, each) for each in self._tensors]
        graph += [_bytes(11, each) for each in self._inputs] + [_bytes(12, each) for each in self._outputs]
        versions = [_bytes(8, _bytes(1, "") + _number(2, 21)), _bytes(8, _bytes(1, CONTRIB) + _number(2, 1))]
        return _number(1, 10) + _bytes(2, "casemate") + _bytes(7, b"".join(graph)) + b"".join(versions)


def _number_at(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def _fields(data):
    at = 0
    while at < len(data):
        key, at = _number_at(data, at)
        if key & 7 in (1, 5):
            size = 8 if key & 7 == 1 else 4
        else:
            size, at = _number_at(data, at)
            if key & 7 == 0:
                yield key >> 3, size
                continue
        yield key >> 3, data[at:at + size]
        at += size


def _small_numbers(packed):
    """Numbers of a byte each, which ONNX may also keep as 32-bit ones of variable length."""
    at, numbers = 0, bytearray()
    while at < len(packed):
        number, at = _number_at(packed, at)
        numbers.append(number & 255)
    return bytes(numbers)


def read(data):
    """The tensors by name, each as shape, type and bytes; and of each node its name and inputs."""
    tensors, nodes = {}, []
    graph = next(value for field, value in _fields(memoryview(data)) if field == 7)
    for field, value in _fields(graph):
        if field == 1:
            found = list(_fields(value))
            nodes.append(("".join(str(each, "utf-8") for key, each in found if key == 3), [str(each, "utf-8") for key, each in found if key == 1]))
        elif field == 5:
            shape, kind, name, raw = [], 0, "", b""
            for key, each in _fields(value):
                if key == 1:
                    shape.append(each)
                elif key == 2:
                    kind = each
                elif key == 8:
                    name = str(each, "utf-8")
                elif key in (4, 9):  # floats, or the bytes of any type
                    raw += bytes(each)
                elif key == 5:
                    raw += _small_numbers(each)
            tensors[name] = shape, kind, raw
    return tensors, nodes

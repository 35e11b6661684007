"""Writes an OCI image layout of one gzip layer that holds the given jars; with --change the middle one gets another entry.
Prints the size of that jar."""
import gzip, hashlib, io, json, os, sys, tarfile, zipfile

folder, jars, change = sys.argv[1], [a for a in sys.argv[2:] if a != "--change"], "--change" in sys.argv
blobs = os.path.join(folder, "blobs", "sha256")
os.makedirs(blobs)


def put(content, media):
    digest = hashlib.sha256(content).hexdigest()
    open(os.path.join(blobs, digest), "wb").write(content)
    return {"mediaType": media, "digest": "sha256:" + digest, "size": len(content)}


layer = io.BytesIO()
with tarfile.open(fileobj=layer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
    for number, jar in enumerate(sorted(jars)):
        content = open(jar, "rb").read()
        if number == len(jars) // 2:
            print(len(content))
            if change:
                changed = io.BytesIO(content)
                with zipfile.ZipFile(changed, "a") as archive:
                    archive.writestr("changed", "a rebuilt class" * 100)
                content = changed.getvalue()
        entry = tarfile.TarInfo("app/" + os.path.basename(jar))
        entry.size = len(content)
        tar.addfile(entry, io.BytesIO(content))
plain = layer.getvalue()
packed = put(gzip.compress(plain, mtime=0), "application/vnd.oci.image.layer.v1.tar+gzip")
config = {"architecture": "amd64", "os": "linux", "config": {},
          "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(plain).hexdigest()]}}
manifest = {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "config": put(json.dumps(config).encode(), "application/vnd.oci.image.config.v1+json"), "layers": [packed]}
named = put(json.dumps(manifest).encode(), manifest["mediaType"])
named["annotations"] = {"org.opencontainers.image.ref.name": "sample:1"}
open(os.path.join(folder, "index.json"), "w").write(json.dumps({"schemaVersion": 2, "manifests": [named]}))
open(os.path.join(folder, "oci-layout"), "w").write(json.dumps({"imageLayoutVersion": "1.0.0"}))

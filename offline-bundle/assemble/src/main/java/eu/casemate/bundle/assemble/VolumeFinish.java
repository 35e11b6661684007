package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.parity.ParityWriter;
import eu.casemate.bundle.volume.VolumeDescriptor;
import eu.casemate.bundle.volume.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Puts into each volume what every volume carries, its descriptor, and its parity. */
final class VolumeFinish {

  private final VolumeWriter volumes;
  private final Map<String, byte[]> common;
  private final int parityPercent;

  VolumeFinish(VolumeWriter volumes, Map<String, byte[]> common, int parityPercent) {
    this.volumes = volumes;
    this.common = Map.copyOf(common);
    this.parityPercent = parityPercent;
  }

  /** Finishes all volumes; returns their folders. */
  List<Path> write(Digest release) {
    List<Path> folders = new ArrayList<>();
    for (VolumeDescriptor volume : volumes.describe(release, parityPercent > 0)) {
      Path folder = volumes.folderOf(volume.name());
      Map<String, byte[]> files = new LinkedHashMap<>(common);
      files.put(volume.name().descriptor(), volume.write());
      write(folder, files);
      if (parityPercent > 0) {
        // A single lost stretch hits one copy only.
        write(folder.resolve(VolumeName.SPARE), files);
        writeParity(folder, volume);
      }
      folders.add(folder);
    }
    return folders;
  }

  private void writeParity(Path folder, VolumeDescriptor volume) {
    List<Path> packs =
        IntStream.range(0, volume.packs().size())
            .mapToObj(index -> folder.resolve(volume.packFile(index)))
            .toList();
    ParityWriter.write(packs, folder.resolve(volume.name().parity()), parityPercent);
  }

  private static void write(Path folder, Map<String, byte[]> files) {
    files.forEach(
        (name, content) -> {
          try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), content);
          } catch (IOException e) {
            throw new BundleException(
                "the file " + folder.resolve(name) + " cannot be written; check the space", e);
          }
        });
  }
}

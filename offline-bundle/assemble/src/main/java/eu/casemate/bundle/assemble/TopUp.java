package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.media.Problem;
import eu.casemate.bundle.media.SignedFile;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.bundle.volume.ChunkRequest;
import eu.casemate.bundle.volume.Pack;
import eu.casemate.bundle.volume.VolumeDescriptor;
import eu.casemate.bundle.volume.VolumeKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Carries again exactly the chunks that an enclave asked for. The metadata and its signatures are
 * those of the release: nobody has to sign a top-up.
 */
public final class TopUp {

  private TopUp() {}

  /**
   * Writes the volumes of a top-up.
   *
   * @param whole media of the same release on the connected side
   * @param request what the enclave asked for
   * @param out the folder to make
   * @param volumeSize bytes of a medium; none: one volume
   * @param replace whether an earlier bundle in the output's place may be replaced
   * @return the folders of the volumes
   * @throws BundleException if the request is for another release, or the media lack a chunk
   */
  public static List<Path> write(
      VerifiedBundle whole,
      ChunkRequest request,
      Path out,
      OptionalLong volumeSize,
      boolean replace) {
    checkRequest(whole, request);
    checkSize(whole, request, volumeSize);
    Map<String, byte[]> common = new LinkedHashMap<>();
    for (SignedFile file : whole.signedFiles()) {
      common.put(file.name(), file.content());
    }
    long metadata = common.values().stream().mapToLong(content -> content.length).sum();
    try (OutputFolder folder = OutputFolder.prepare(out, replace);
        VolumeWriter volumes =
            new VolumeWriter(
                folder.staging(),
                VolumeKind.TOP_UP,
                VolumeBudget.of(volumeSize, metadata, 0),
                volumeSize.isEmpty())) {
      List<Problem> problems = whole.read(request.chunks(), volumes::append);
      if (!problems.isEmpty()) {
        throw new BundleException(
            "the media of the connected side do not hold what is asked for: "
                + String.join("; ", problems.stream().map(Problem::sentence).toList()));
      }
      volumes.finish();
      List<Path> made = new VolumeFinish(volumes, common, 0).write(whole.metadataDigest());
      Path place = folder.publish();
      return made.stream().map(v -> place.resolve(folder.staging().relativize(v))).toList();
    }
  }

  /** What is asked for is known: one volume that cannot hold it is refused before it is written. */
  private static void checkSize(
      VerifiedBundle whole, ChunkRequest request, OptionalLong volumeSize) {
    List<Chunk> chunks = whole.release().contents().chunks();
    long bytes =
        request.chunks().numbers().mapToLong(number -> chunks.get(number).storedLength()).sum();
    if (volumeSize.isEmpty() && bytes > VolumeDescriptor.MOST_PACKS * Pack.LARGEST) {
      throw new BundleException(
          "the request is for " + bytes + " bytes, more than one volume holds; add --volume-size");
    }
  }

  private static void checkRequest(VerifiedBundle whole, ChunkRequest request) {
    int chunks = whole.release().contents().chunks().size();
    if (request.release().equals(whole.metadataDigest())) {
      if (request.chunks().highest() >= chunks) {
        throw new BundleException(
            "the request is for chunk "
                + request.chunks().highest()
                + ", and the release has "
                + chunks
                + "; write the request again with casemate media verify --request");
      }
    } else {
      throw new BundleException(
          "the request is for the release whose release.json has SHA-256 "
              + request.release()
              + "; the media hold "
              + whole.release().title()
              + ", "
              + whole.metadataDigest()
              + ": name the media of the release that was asked for");
    }
  }
}

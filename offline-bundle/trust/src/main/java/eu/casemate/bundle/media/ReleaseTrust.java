package eu.casemate.bundle.media;

import eu.casemate.bundle.ReleaseDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether the metadata in a folder is signed as the trust root asks. */
interface ReleaseTrust {

  /** The version of the root that judges. */
  long version();

  /** The same from a later root on, which this one led to. */
  ReleaseTrust startingAt(byte[] root);

  /** Reads nothing but the metadata, each file bounded. */
  Judgement judge(MediaFolder folder);

  /** What is known of the metadata then. */
  sealed interface Judgement {

    /**
     * It is signed.
     *
     * @param number of the release
     * @param created when the release was made, if its metadata says so
     * @param targets the files that are signed, by name
     * @param root the trust root after the rotations that were carried
     * @param signers who signed, by the names in the root
     * @param files by which it was judged
     */
    record Trusted(
        int number,
        Optional<Instant> created,
        Map<String, ReleaseDocument> targets,
        SignedFile root,
        List<String> signers,
        List<SignedFile> files)
        implements Judgement {
      public Trusted {
        targets = Map.copyOf(targets);
        signers = List.copyOf(signers);
        files = List.copyOf(files);
      }
    }

    /**
     * It is not.
     *
     * @param problems at least one
     */
    record Distrusted(List<Problem> problems) implements Judgement {
      public Distrusted {
        problems = List.copyOf(problems);
      }
    }
  }
}

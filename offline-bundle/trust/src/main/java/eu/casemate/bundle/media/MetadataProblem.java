package eu.casemate.bundle.media;

import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.tuf.Rejection;
import java.nio.file.Path;
import java.util.List;

/** What is wrong with what media say of themselves: their metadata and descriptors. */
public sealed interface MetadataProblem extends Problem {

  /** No folder of the media holds any metadata. */
  record NoneFound(List<Path> media) implements MetadataProblem {
    /** Keeps a copy. */
    public NoneFound {
      media = List.copyOf(media);
    }

    @Override
    public Description describe() {
      return new Description(
          media.toString(),
          "no signed metadata",
          MediaFolder.TIMESTAMP_FILE,
          "nothing of the kind");
    }
  }

  /** Too few of the trusted keys signed it. */
  record SignatureMissing(Path file, Rejection.NotSigned rejection) implements MetadataProblem {
    @Override
    public Description describe() {
      return MetadataProblem.describe(file, rejection);
    }
  }

  /** The Update Framework's client workflow refuses it, though not for want of signatures. */
  record Refused(Path file, Rejection rejection) implements MetadataProblem {
    @Override
    public Description describe() {
      return MetadataProblem.describe(file, rejection);
    }
  }

  /** The copy of the root that is trusted already is another file. */
  record RootDiffers(Path file) implements MetadataProblem {
    @Override
    public Description describe() {
      return new Description(file, "changed", "the root that is trusted already", "other bytes");
    }
  }

  /** It says what was signed in another spelling; there is one, so that a changed byte is seen. */
  record Respelled(Path file) implements MetadataProblem {
    @Override
    public Description describe() {
      return new Description(
          file, "changed", "the spelling in which it was written", "other bytes");
    }
  }

  /**
   * A signed list names a file that no medium of the product carries.
   *
   * @param reason what is refused and what is allowed
   */
  record TargetInvalid(Path file, String reason) implements MetadataProblem {
    @Override
    public Description describe() {
      return new Description(file, "signed, but it names what no medium carries", "files", reason);
    }
  }

  /** The signed list names no release: these are media of another product. */
  record NotThisProduct() implements MetadataProblem {
    @Override
    public Description describe() {
      return new Description(
          "targets", "signed, but not of this product", Release.METADATA_FILE, "no such");
    }
  }

  /**
   * The release's metadata is signed, and is not in the format.
   *
   * @param reason what is refused and what is allowed
   */
  record ReleaseMalformed(String reason) implements MetadataProblem {
    @Override
    public Description describe() {
      return new Description(
          Release.METADATA_FILE, "signed, but not of this format", "casemate-release/2", reason);
    }
  }

  /**
   * The release has another number than the metadata that lists it.
   *
   * @param signed the version of the metadata
   * @param actual what the release says
   */
  record ReleaseNumberDiffers(ReleaseNumber signed, ReleaseNumber actual)
      implements MetadataProblem {
    @Override
    public Description describe() {
      return new Description(
          Release.METADATA_FILE,
          "signed, but of another number than the metadata that lists it",
          "release " + signed,
          "release " + actual);
    }
  }

  /**
   * The descriptor of a volume cannot be used.
   *
   * @param reason what is refused and what is allowed
   */
  record DescriptorMalformed(Path file, String reason) implements MetadataProblem {
    @Override
    public Description describe() {
      return new Description(file, "damaged", "a volume's descriptor", reason);
    }
  }

  /**
   * With this volume the media list the release's chunks too often: they were made to waste time.
   *
   * @param most copies of each chunk
   */
  record TooManyCopies(Path file, long most) implements MetadataProblem {
    @Override
    public Description describe() {
      return new Description(
          file, "one volume too many", "at most " + most + " copies of each chunk", "more");
    }
  }

  private static Description describe(Path file, Rejection rejection) {
    return new Description(
        file,
        rejection.fact() + " (TUF clause " + rejection.clause() + ")",
        rejection.expected(),
        rejection.actual());
  }
}

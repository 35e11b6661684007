package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.Set;

/** Reads a GGUF file of version 2 or 3, little-endian, from its magic to the end of its tensors. */
final class GgufReader {

  static final int MAGIC = 0x46554747;

  /** The metadata of the largest known files has 40 MB. */
  static final long LONGEST_HEADER = 256L << 20;

  private static final long OLDEST = 2;
  private static final long NEWEST = 3;

  /** What a GGUF file is, and which part of a model. */
  record Whole(ModelFacts facts, GgufSplit split) {}

  private GgufReader() {}

  /**
   * Reads a file.
   *
   * @param names of the tensors of the model so far; those of this file are added
   */
  static Whole read(ModelBytes bytes, NameSet names) throws IOException, Flaw {
    HeaderReader in = new HeaderReader(bytes, LONGEST_HEADER);
    checkMagic(in.u32("magic"));
    long version = version(in);
    long tensors = in.u64UpTo(GgufTensors.MOST_TENSORS, "number of tensors");
    long pairs = in.u64UpTo(GgufMetadata.MOST_PAIRS, "number of metadata pairs");
    GgufMetadata metadata = GgufMetadata.read(in, pairs);
    GgufTensors layout = new GgufTensors(in, names, metadata.alignment(), bytes.size());
    ModelIdentity identity = metadata.identity();
    layout.read(tensors);
    long headerLength = in.position();
    layout.checkLayout(bytes, headerLength);
    ModelFacts facts =
        new ModelFacts(
            ModelFormat.GGUF,
            Long.toString(version),
            identity,
            layout.weights(headerLength),
            metadata.modelText(),
            Set.of());
    return new Whole(facts, metadata.split());
  }

  private static void checkMagic(long magic) throws Flaw {
    if (magic != MAGIC) {
      throw Flaw.at(0, "magic", "GGUF, as the name says", String.format("0x%08x", magic));
    }
  }

  private static long version(HeaderReader in) throws IOException, Flaw {
    long offset = in.position();
    long version = in.u32("version");
    long swapped = Integer.toUnsignedLong(Integer.reverseBytes((int) version));
    if (swapped >= OLDEST && swapped <= NEWEST) {
      throw Flaw.at(
          offset,
          "byte order",
          "little-endian; convert the file for the processors of the appliance",
          "big-endian");
    }
    if (version < OLDEST || version > NEWEST) {
      throw Flaw.at(offset, "version", OLDEST + " or " + NEWEST, Long.toString(version));
    }
    return version;
  }
}

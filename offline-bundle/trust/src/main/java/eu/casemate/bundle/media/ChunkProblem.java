package eu.casemate.bundle.media;

import eu.casemate.bundle.Digest;
import java.io.IOException;
import java.nio.file.Path;

/** What is wrong with a chunk: a part of a pack, or of what is installed. */
public sealed interface ChunkProblem extends Problem {

  /** A chunk's bytes are not what was signed. */
  record Changed(ChunkPlace place, Digest expected, Digest actual) implements ChunkProblem {
    @Override
    public Description describe() {
      return new Description(
          place.file(), "changed in " + place, "SHA-256 " + expected, actual.hex());
    }
  }

  /**
   * A pack ends within a chunk, though it had the right size when it was opened.
   *
   * @param actual bytes of the chunk that are there
   */
  record Truncated(ChunkPlace place, int actual) implements ChunkProblem {
    @Override
    public Description describe() {
      return new Description(
          place.file(), "cut off in " + place, place.length() + " bytes", actual + " bytes");
    }
  }

  /**
   * The medium does not give a chunk's bytes.
   *
   * @param error that the system reported
   */
  record Unreadable(ChunkPlace place, Class<? extends IOException> error) implements ChunkProblem {
    @Override
    public Description describe() {
      return new Description(
          place.file(), "cannot be read in " + place, "readable bytes", error.getSimpleName());
    }
  }

  /** A chunk that an install needs is neither on the media nor installed. */
  record Absent(int chunk) implements ChunkProblem {
    @Override
    public Description describe() {
      return new Description(
          "media",
          "chunk " + chunk + " is missing",
          "on the media or installed here",
          "in neither place");
    }
  }

  /** A chunk that is to be carried again is not whole on the media it is taken from. */
  record NotCarried(int chunk) implements ChunkProblem {
    @Override
    public Description describe() {
      return new Description(
          "media",
          "chunk " + chunk + " is missing or damaged",
          "a whole copy on the given media",
          "none");
    }
  }

  /**
   * An installed file, from which a chunk should be taken, is not what was signed.
   *
   * @param offset of the chunk in the file
   */
  record InstalledAltered(Path file, long offset, int chunk) implements ChunkProblem {
    @Override
    public Description describe() {
      return new Description(
          file,
          "altered in the installed copy of chunk " + chunk + ", at byte " + offset,
          "what was signed",
          "other bytes");
    }
  }
}

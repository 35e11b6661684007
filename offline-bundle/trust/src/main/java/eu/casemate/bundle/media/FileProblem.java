package eu.casemate.bundle.media;

import eu.casemate.bundle.Digest;
import java.io.IOException;
import java.nio.file.Path;

/** What is wrong with a whole file of a medium, or with its folder. */
public sealed interface FileProblem extends Problem {

  /** The file in its medium; where the medium may be any of several, with the medium's folder. */
  Path file();

  /** It is not there. */
  record Missing(Path file) implements FileProblem {
    @Override
    public Description describe() {
      return new Description(file, "missing", "a file", "nothing");
    }
  }

  /**
   * It is a link, a folder or a special file; none of these is opened.
   *
   * @param isLink whether it is a symbolic link
   */
  record NotRegular(Path file, boolean isLink) implements FileProblem {
    @Override
    public Description describe() {
      String actual = isLink ? "a symbolic link" : "a folder or special file";
      return new Description(file, "not a file", "a regular file", actual);
    }
  }

  /**
   * The medium does not give its bytes.
   *
   * @param error that the system reported
   */
  record Unreadable(Path file, Class<? extends IOException> error) implements FileProblem {
    @Override
    public Description describe() {
      return new Description(file, "cannot be read", "readable bytes", error.getSimpleName());
    }
  }

  /**
   * It ends too early.
   *
   * @param expected bytes
   * @param actual bytes
   */
  record Truncated(Path file, long expected, long actual) implements FileProblem {
    @Override
    public Description describe() {
      return new Description(file, "truncated", expected + " bytes", actual + " bytes");
    }
  }

  /**
   * It goes on behind its signed end.
   *
   * @param expected bytes
   * @param actual bytes
   */
  record TooLong(Path file, long expected, long actual) implements FileProblem {
    @Override
    public Description describe() {
      return new Description(file, "too long", expected + " bytes", actual + " bytes");
    }
  }

  /**
   * It is longer than any file of its name may be; it was not read.
   *
   * @param most bytes
   * @param actual bytes
   */
  record OverLimit(Path file, long most, long actual) implements FileProblem {
    @Override
    public Description describe() {
      return new Description(file, "too long", "at most " + most + " bytes", actual + " bytes");
    }
  }

  /** Its content is not what was signed. */
  record Changed(Path file, Digest expected, Digest actual) implements FileProblem {
    @Override
    public Description describe() {
      return new Description(file, "changed", "SHA-256 " + expected, actual.hex());
    }
  }

  /** The second copy of a small file is not the same as the first one. */
  record CopyDiffers(Path file) implements FileProblem {
    @Override
    public Description describe() {
      return new Description(file, "worn", "the bytes of its other copy", "others");
    }
  }

  /**
   * A folder cannot be listed to its end.
   *
   * @param names that were listed before the error
   */
  record Unlisted(Path file, int names) implements FileProblem {
    @Override
    public Description describe() {
      return new Description(
          file,
          "cannot be listed to its end",
          "a readable folder",
          "an error of the medium after " + names + " names");
    }
  }
}

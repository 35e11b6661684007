package eu.casemate.bundle.build.spec;

import eu.casemate.bundle.Label;
import java.nio.file.Path;
import java.util.List;

/**
 * An input of a component and the files to take from it.
 *
 * @param key of the input
 * @param source where the bytes come from
 * @param selection which of them, and where they go
 */
public record InputSpec(InputKey key, Source source, Selection selection) {

  /** Where the bytes of an input come from. */
  public sealed interface Source {

    /** Whether its bytes are the same everywhere, so that their pin is committed. */
    default boolean isThirdParty() {
      return this instanceof Maven || this instanceof Pypi;
    }
  }

  /**
   * A folder or file of this machine.
   *
   * @param path that exists when the input is resolved
   */
  public record Local(Path path) implements Source {}

  /**
   * An artifact that the ordinary {@code mvn} fetches.
   *
   * @param group of the artifact
   * @param artifact its id
   * @param version its version
   * @param classifier empty for none
   * @param unpack whether its entries are taken, and not the jar
   * @param member an archive inside the jar whose entries are taken; empty for none
   */
  public record Maven(
      Label group, Label artifact, Label version, String classifier, boolean unpack, String member)
      implements Source {

    /** The name of the file. */
    public String fileName() {
      return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    }
  }

  /**
   * A wheel that the ordinary {@code pip} fetches.
   *
   * @param name of the project
   * @param version exactly this one
   */
  public record Pypi(Label name, Label version) implements Source {}

  /**
   * Files of a Debian package that is installed on this machine.
   *
   * @param name of the package
   * @param files globs of absolute paths
   * @param libraries whether the shared libraries that the files need come along
   * @param libc whether those of the C library do too
   */
  public record Debian(Label name, List<String> files, boolean libraries, boolean libc)
      implements Source {
    /** Keeps a copy of the list. */
    public Debian {
      files = List.copyOf(files);
    }
  }
}

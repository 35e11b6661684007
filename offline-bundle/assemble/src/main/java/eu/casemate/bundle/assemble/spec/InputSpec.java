package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.Label;
import eu.casemate.bundle.oci.ImageReference;
import eu.casemate.bundle.oci.Platform;
import java.net.URI;
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
      return switch (this) {
        case Maven m -> true;
        case Pypi p -> true;
        case Npm n -> true;
        case Https h -> true;
        case RegistryImage r -> true;
        case Local l -> false;
        case Model m -> false;
        case Debian d -> false;
        case LayoutImage l -> false;
        case ArchivedImage a -> false;
      };
    }

    /** The version that an artifact is asked for in; empty where its place says no version. */
    default String pinnedVersion() {
      return switch (this) {
        case Maven maven -> maven.version().value();
        case Pypi pypi -> pypi.version().value();
        case Npm npm -> npm.version().value();
        case Https h -> "";
        case RegistryImage image -> image.reference().tag();
        case Local l -> "";
        case Model m -> "";
        case Debian d -> "";
        case LayoutImage image -> image.ref();
        case ArchivedImage image -> image.tag();
      };
    }

    /** Whether it is an image, which has no files of its own but stands in the image layout. */
    default boolean isImage() {
      return this instanceof RegistryImage
          || this instanceof LayoutImage
          || this instanceof ArchivedImage;
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

  /**
   * A package that the ordinary {@code npm} fetches, unpacked.
   *
   * @param name with its scope, such as {@code @scope/name}
   * @param version exactly this one
   */
  public record Npm(Label name, Label version) implements Source {}

  /**
   * A file fetched from a web server.
   *
   * @param uri {@code https}, or {@code http} of this machine
   * @param unpack whether it is an archive whose entries are taken
   */
  public record Https(URI uri, boolean unpack) implements Source {

    /** The name of the file: the last part of the path. */
    public String fileName() {
      String path = uri.getPath();
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /**
   * A folder or file of this machine that is a model: every file must be one that a model consists
   * of, and is parsed.
   *
   * @param path that exists when the input is resolved
   */
  public record Model(Path path) implements Source {}

  /**
   * An image of a registry.
   *
   * @param reference with tag, digest or both
   * @param options common to images
   */
  public record RegistryImage(ImageReference reference, ImageOptions options) implements Source {}

  /**
   * An image of an OCI image layout.
   *
   * @param path of the layout's folder, or of a tar of it
   * @param ref name in the layout; empty for the only image
   * @param options common to images
   */
  public record LayoutImage(Path path, String ref, ImageOptions options) implements Source {}

  /**
   * An image of a file that {@code docker save} wrote.
   *
   * @param path of the tar
   * @param tag in the archive; empty for the only image
   * @param options common to images
   */
  public record ArchivedImage(Path path, String tag, ImageOptions options) implements Source {}

  /**
   * What every input that is an image may say.
   *
   * @param name in the release's layout
   * @param plainLayers whether gzip layers are stored uncompressed, so that an update carries only
   *     what changed in them
   * @param licence an SPDX expression; empty for what the component says
   * @param platform of the release, and of the image to take from an index
   */
  public record ImageOptions(String name, boolean plainLayers, String licence, Platform platform) {}
}

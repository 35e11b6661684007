package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.input.Artifacts.Artifact;
import eu.casemate.bundle.assemble.lock.Pin;
import eu.casemate.bundle.assemble.spec.InputSpec;
import eu.casemate.bundle.assemble.spec.InputSpec.ArchivedImage;
import eu.casemate.bundle.assemble.spec.InputSpec.Debian;
import eu.casemate.bundle.assemble.spec.InputSpec.Https;
import eu.casemate.bundle.assemble.spec.InputSpec.ImageOptions;
import eu.casemate.bundle.assemble.spec.InputSpec.LayoutImage;
import eu.casemate.bundle.assemble.spec.InputSpec.Local;
import eu.casemate.bundle.assemble.spec.InputSpec.Maven;
import eu.casemate.bundle.assemble.spec.InputSpec.Model;
import eu.casemate.bundle.assemble.spec.InputSpec.Npm;
import eu.casemate.bundle.assemble.spec.InputSpec.Pypi;
import eu.casemate.bundle.assemble.spec.InputSpec.RegistryImage;
import eu.casemate.bundle.oci.LayerContents;
import eu.casemate.bundle.oci.OciImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/** Turns inputs into hashed files, after the policy accepted their bytes. */
public final class InputResolver {

  private final Path work;
  private final PinPolicy policy;
  private final Artifacts artifacts;
  private final DebianFiles debianFiles;
  private final ImageFiles imageFiles;

  /**
   * A resolver.
   *
   * @param work folder for unpacked artifacts; the caller removes it when the files were used
   * @param environment that decides about the cache, and that {@code dpkg-query} gets
   * @param policy that accepts bytes
   * @param fetcher gets what is not in the cache
   */
  public InputResolver(
      Path work, Map<String, String> environment, PinPolicy policy, Fetcher fetcher) {
    this.work = work;
    this.policy = policy;
    this.artifacts = new Artifacts(work, environment, policy, fetcher);
    this.debianFiles = new DebianFiles(new ExternalCommand(work, environment));
    this.imageFiles = new ImageFiles(work);
  }

  /**
   * The files of an input.
   *
   * @param intake takes in the files that the selection takes; a file may be taken in before the
   *     policy refuses the input
   * @throws BundleException if they cannot be had, or the policy refuses them
   */
  public ResolvedInput resolve(InputSpec input, ContentIntake intake) {
    return switch (input.source()) {
      case Local local -> tree(input, intake, LocalFiles.of(local.path()), "", List.of());
      case Model model -> tree(input, intake, LocalFiles.of(model.path()), "", List.of());
      case Debian debian -> {
        DebianFiles.Found found = debianFiles.find(debian);
        yield tree(input, intake, found.files(), found.version(), found.parts());
      }
      case Maven maven -> {
        Artifact jar = artifacts.file(input);
        yield resolved(input, intake, jar, entries(maven, jar.file()), Parts.of(maven));
      }
      case Pypi pypi -> {
        Artifact wheel = artifacts.file(input);
        List<LooseFile> files = Unpacker.unpack(wheel.file(), pypi.name() + ".whl", work);
        yield resolved(input, intake, wheel, files, Parts.of(pypi, files));
      }
      case Npm npm -> {
        Artifact tarball = artifacts.file(input);
        List<LooseFile> files = Unpacker.unpack(tarball.file(), "package.tgz", work);
        List<LooseFile> stripped = files.stream().map(LooseFile::withoutTopFolder).toList();
        yield resolved(input, intake, tarball, stripped, Parts.of(npm, stripped));
      }
      case Https https -> {
        Artifact file = artifacts.file(input);
        yield resolved(input, intake, file, entries(https, file.file()), Parts.of(https));
      }
      case RegistryImage image -> image(input, artifacts.image(input, image), image.options());
      case LayoutImage image -> image(input, imageFiles.read(image), image.options());
      case ArchivedImage image -> image(input, imageFiles.read(image), image.options());
    };
  }

  private List<LooseFile> entries(Https https, Path file) {
    return https.unpack()
        ? Unpacker.unpack(file, https.fileName(), work)
        : List.of(LooseFile.of(https.fileName(), file, false));
  }

  private List<LooseFile> entries(Maven maven, Path jar) {
    if (!maven.unpack()) {
      return List.of(LooseFile.of(maven.fileName(), jar, false));
    }
    List<LooseFile> entries = Unpacker.unpack(jar, maven.fileName(), work);
    if (maven.member().isEmpty()) {
      return entries;
    }
    return entries.stream()
        .filter(entry -> entry.path().equals(maven.member()))
        .findFirst()
        .map(member -> Unpacker.unpack(member.file(), member.path(), work))
        .orElseThrow(
            () -> new BundleException(maven.fileName() + " holds no member " + maven.member()));
  }

  private ResolvedInput image(InputSpec input, OciImage image, ImageOptions options) {
    Pin pin = artifacts.accepted(input, image);
    OciImage kept = options.plainLayers() ? LayerContents.plain(image, work) : image;
    return new ResolvedInput(
        input,
        pin,
        List.of(),
        List.of(Parts.of(kept, options)),
        List.of(kept.named(options.name())));
  }

  private ResolvedInput tree(
      InputSpec input,
      ContentIntake intake,
      List<LooseFile> loose,
      String version,
      List<Part> parts) {
    List<SourceFile> files = PlacedFiles.of(input, loose, intake);
    MessageDigest list = Digest.sha256();
    for (SourceFile file : files) {
      String line = file.path() + "\n" + file.mode().octal() + " " + file.digest() + "\n";
      list.update(line.getBytes(StandardCharsets.UTF_8));
    }
    long size = files.stream().mapToLong(SourceFile::size).sum();
    Pin pin = new Pin(Digest.finish(list), size, version);
    policy.check(input, pin);
    return new ResolvedInput(input, pin, files, parts, List.of());
  }

  private static ResolvedInput resolved(
      InputSpec input, ContentIntake intake, Artifact artifact, List<LooseFile> loose, Part part) {
    Part pinned = part.of(artifact.pin().digest());
    List<SourceFile> files = PlacedFiles.of(input, loose, intake);
    // What was unpacked or taken in since is what the policy accepted.
    artifact.stamp().requireUnchanged();
    return new ResolvedInput(input, artifact.pin(), files, List.of(pinned), List.of());
  }
}

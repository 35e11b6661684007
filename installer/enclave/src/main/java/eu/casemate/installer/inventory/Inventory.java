package eu.casemate.installer.inventory;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.media.Finding;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.bundle.volume.ChunkInventory;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is installed, as it was signed. */
public final class Inventory {
  private final Path generation;
  private final VerifiedBundle bundle;
  private final Release release;

  private Inventory(Path generation, VerifiedBundle bundle) {
    this.generation = generation;
    this.bundle = bundle;
    this.release = bundle.release();
  }

  /**
   * Reads the metadata of the release in use; its signatures are checked first.
   *
   * @throws OperatorException (rejected) when they do not hold
   */
  public static Inventory of(AppliancePaths paths) {
    try {
      Path generation = paths.current().toRealPath();
      byte[] trustRoot = Files.readAllBytes(paths.trustFile());
      BundleVerifier verifier = BundleVerifier.of(trustRoot);
      return switch (verifier.authenticate(List.of(generation))) {
        case Authentication.Authentic authentic -> new Inventory(generation, authentic.bundle());
        case Authentication.Refused refused -> throw rejected(refused.problems());
      };
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST,
          "cannot read the release installed in " + paths.root(),
          e,
          "install again");
    }
  }

  /** The signed metadata. */
  public Release release() {
    return release;
  }

  /**
   * What the connected side must know to leave out what is here.
   *
   * @param appliance its name, for people
   */
  public ChunkInventory chunks(Label appliance) {
    TreeSet<Digest> chunks = new TreeSet<>();
    release.contents().chunks().forEach(chunk -> chunks.add(chunk.digest()));
    return new ChunkInventory(
        appliance, List.of(new Label(release.title() + " " + bundle.metadataDigest())), chunks);
  }

  /** The components in the order of their names. */
  public List<InstalledComponent> components() {
    return release.components().stream().map(InstalledComponent::of).toList();
  }

  /** Bytes of all files: what {@link #verify} reads. */
  public long bytes() {
    return release.components().stream().mapToLong(Component::installedSize).sum();
  }

  /**
   * Hashes every installed file again.
   *
   * @param progress is told how many more bytes were read, from several threads
   * @return what is not as it was signed: altered, missing and foreign files
   */
  public List<FileProblem> verify(LongConsumer progress) {
    Stream<FileProblem> altered =
        release.components().parallelStream()
            .flatMap(component -> component.files().stream().map(file -> check(component, file)))
            .map(check -> check.run(progress))
            .flatMap(Optional::stream);
    return Stream.concat(altered, foreign()).sorted().toList();
  }

  private FileCheck check(Component component, FileEntry file) {
    String path = component.name() + "/" + file.path();
    return new FileCheck(path, generation.resolve(path), file);
  }

  private Stream<FileProblem> foreign() {
    TreeSet<String> known =
        release.components().stream()
            .flatMap(c -> c.files().stream().map(file -> c.name() + "/" + file.path()))
            .collect(Collectors.toCollection(TreeSet::new));
    bundle.signedFiles().forEach(file -> known.add(file.name()));
    try (Stream<Path> files = Files.walk(generation)) {
      return files
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> generation.relativize(file).toString())
          .filter(path -> !known.contains(path))
          .map(path -> new FileProblem(path, "not part of the release"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot list " + generation, e, "check its owner and its disk");
    }
  }

  private static OperatorException rejected(List<Finding> problems) {
    return new OperatorException(
        ExitStatus.REJECTED,
        "the installed metadata is not what was signed: "
            + problems.stream().map(Finding::sentence).collect(Collectors.joining("; ")),
        "install the release again from its media");
  }
}

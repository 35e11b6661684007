package eu.casemate.bundle.build.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.build.lock.Pin;
import eu.casemate.bundle.build.spec.InputSpec;
import eu.casemate.bundle.build.spec.InputSpec.Debian;
import eu.casemate.bundle.build.spec.InputSpec.Local;
import eu.casemate.bundle.build.spec.InputSpec.Maven;
import eu.casemate.bundle.build.spec.InputSpec.Pypi;
import eu.casemate.bundle.build.spec.Selection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Turns inputs into hashed files, after the policy accepted their bytes. */
public final class InputResolver {

  private final Path work;
  private final PinPolicy policy;
  private final ArtifactCache cache;
  private final ArtifactFetcher fetcher;
  private final DebianFiles debianFiles;

  /**
   * A resolver.
   *
   * @param work folder for unpacked artifacts; the caller removes it when the files were used
   * @param environment that decides about the cache, and that the clients get
   * @param policy that accepts bytes
   */
  public InputResolver(Path work, Map<String, String> environment, PinPolicy policy) {
    this.work = work;
    this.policy = policy;
    this.cache = ArtifactCache.of(environment);
    this.fetcher = new ArtifactFetcher(work, environment);
    this.debianFiles = new DebianFiles(new ExternalCommand(work, environment));
  }

  /**
   * The files of an input.
   *
   * @throws BundleException if they cannot be had, or the policy refuses them
   */
  public ResolvedInput resolve(InputSpec input) {
    return switch (input.source()) {
      case Local local -> tree(input, LocalFiles.of(local.path()), "", List.of());
      case Debian debian -> {
        DebianFiles.Found found = debianFiles.find(debian);
        yield tree(input, found.files(), found.version(), found.parts());
      }
      case Maven maven -> {
        Artifact jar = artifact(input, maven.version().value(), () -> fetcher.fetch(maven));
        Part part =
            new Part(
                "pkg:maven/" + maven.group() + "/" + maven.artifact() + "@" + maven.version(),
                maven.artifact().value(),
                maven.version().value(),
                "");
        yield resolved(input, jar.pin(), entries(maven, jar.file()), List.of(part));
      }
      case Pypi pypi -> {
        Artifact wheel = artifact(input, pypi.version().value(), () -> fetcher.fetch(pypi));
        Part part =
            new Part(
                "pkg:pypi/" + pypi.name() + "@" + pypi.version(),
                pypi.name().value(),
                pypi.version().value(),
                "");
        List<LooseFile> files = Unpacker.unpack(wheel.file(), pypi.name() + ".whl", work);
        yield resolved(input, wheel.pin(), files, List.of(part));
      }
    };
  }

  private record Artifact(Path file, Pin pin) {}

  /** From the cache if its pin is known and its bytes are there; else fetched, checked, kept. */
  private Artifact artifact(InputSpec input, String version, Supplier<Path> fetch) {
    Optional<Path> cached = policy.known(input).map(Pin::digest).flatMap(cache::find);
    Path file = cached.orElseGet(fetch);
    ContentHash hash = ContentHash.of(file);
    Pin pin = new Pin(hash.digest(), hash.size(), version);
    policy.check(input, pin);
    return new Artifact(cached.orElseGet(() -> cache.keep(file, hash.digest())), pin);
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

  private ResolvedInput tree(
      InputSpec input, List<LooseFile> loose, String version, List<Part> parts) {
    List<SourceFile> files = hash(input, loose);
    MessageDigest list = Digest.sha256();
    for (SourceFile file : files) {
      FileEntry entry = file.entry();
      String line = entry.path() + "\n" + entry.mode().octal() + " " + entry.digest() + "\n";
      list.update(line.getBytes(StandardCharsets.UTF_8));
    }
    long size = files.stream().mapToLong(file -> file.entry().size()).sum();
    Pin pin = new Pin(Digest.finish(list), size, version);
    policy.check(input, pin);
    return new ResolvedInput(input, pin, files, parts);
  }

  private static ResolvedInput resolved(
      InputSpec input, Pin pin, List<LooseFile> loose, List<Part> parts) {
    return new ResolvedInput(input, pin, hash(input, loose), parts);
  }

  private static List<SourceFile> hash(InputSpec input, List<LooseFile> loose) {
    List<SourceFile> files =
        loose.parallelStream()
            .flatMap(file -> hash(input.selection(), file))
            .sorted(Comparator.comparing(file -> file.entry().path()))
            .toList();
    if (files.isEmpty()) {
      throw new BundleException(
          "input '" + input.key() + "' gives no file; correct include, exclude or strip");
    }
    return files;
  }

  private static Stream<SourceFile> hash(Selection selection, LooseFile file) {
    Selection placing =
        file.placed()
            ? new Selection(List.of(), List.of(), 0, selection.into(), List.of())
            : selection;
    Optional<EntryPath> place = placing.place(file.path());
    if (place.isEmpty()) {
      return Stream.empty();
    }
    ModelFiles.check(file.path(), file.file());
    boolean executable = file.executable() || placing.makesExecutable(file.path());
    FileMode mode = executable ? FileMode.EXECUTABLE : FileMode.PLAIN;
    ContentHash hash = ContentHash.of(file.file());
    FileEntry entry = new FileEntry(place.get(), mode, hash.size(), hash.digest());
    return Stream.of(new SourceFile(entry, file.file()));
  }
}

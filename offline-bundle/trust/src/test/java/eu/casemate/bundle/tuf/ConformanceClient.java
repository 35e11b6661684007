package eu.casemate.bundle.tuf;

import eu.casemate.bundle.BundleException;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The client under test of the public suite tuf-conformance: its command line over {@link
 * TufClient}, HTTP instead of media. Started by {@code scripts/tuf-conformance}.
 */
final class ConformanceClient {

  private final Map<String, String> options = new HashMap<>();
  private final List<String> targetNames = new ArrayList<>();
  private final List<String> words = new ArrayList<>();

  private ConformanceClient(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--target-name")) {
        targetNames.add(arguments[++i]);
      } else if (arguments[i].startsWith("--")) {
        options.put(arguments[i], arguments[++i]);
      } else {
        words.add(arguments[i]);
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    ConformanceClient client = new ConformanceClient(arguments);
    boolean done;
    try {
      done =
          switch (client.words.getFirst()) {
            case "init" -> client.initialise();
            case "refresh" -> client.refresh().isPresent();
            case "download" -> client.download();
            default -> throw new IllegalArgumentException("init, refresh or download");
          };
    } catch (BundleException e) {
      done = report(e.getMessage());
    }
    System.exit(done ? 0 : 1);
  }

  private boolean initialise() throws IOException {
    Path root = folder("--metadata-dir").resolve("root.json");
    Files.copy(Path.of(words.get(1)), root, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  private Optional<TrustedMetadata> refresh() {
    TufClient client =
        new TufClient(
            this::fetch,
            new MetadataFolder(folder("--metadata-dir")),
            KeyPolicy.any(),
            Instant.now(),
            Bounds.standard());
    return switch (client.refresh()) {
      case RefreshOutcome.Trusted(TrustedMetadata metadata) -> Optional.of(metadata);
      case RefreshOutcome.Refused(Rejection rejection) -> {
        report(rejection.toString());
        yield Optional.empty();
      }
    };
  }

  private boolean download() throws IOException {
    Optional<TrustedMetadata> metadata = refresh();
    boolean done = metadata.isPresent();
    for (String name : targetNames) {
      done = done && download(metadata.orElseThrow(), name);
    }
    return done;
  }

  private boolean download(TrustedMetadata metadata, String name) throws IOException {
    return switch (metadata.find(name)) {
      case LookupOutcome.Refused(Rejection rejection) -> report(rejection.toString());
      case LookupOutcome.Found(TargetFile target) -> {
        Path file = folder("--target-dir").resolve(URLEncoder.encode(name, StandardCharsets.UTF_8));
        yield isCached(target, file) || download(metadata.root(), target, file);
      }
    };
  }

  private static boolean isCached(TargetFile target, Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return target.copy(in, OutputStream.nullOutputStream()).isEmpty();
    }
  }

  private boolean download(Root root, TargetFile target, Path file) throws IOException {
    String path = root.consistentSnapshot() ? target.consistentPaths().getFirst() : target.path();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (InputStream in = connect(options.get("--target-base-url") + path).getInputStream()) {
      Optional<Rejection> rejection = target.copy(in, content);
      if (rejection.isPresent()) {
        return report(rejection.get().toString());
      }
    }
    Files.write(file, content.toByteArray());
    return true;
  }

  private Optional<byte[]> fetch(String fileName, long maxLength) {
    try (InputStream in = connect(options.get("--metadata-url") + fileName).getInputStream()) {
      return Optional.of(in.readNBytes(Math.toIntExact(maxLength + 1)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new BundleException(fileName + " cannot be fetched; is the server there?", e);
    }
  }

  private static HttpURLConnection connect(String url) throws IOException {
    return (HttpURLConnection) URI.create(url).toURL().openConnection();
  }

  private Path folder(String option) {
    return Path.of(options.get(option));
  }

  private static boolean report(String problem) {
    System.err.println(problem);
    return false;
  }
}

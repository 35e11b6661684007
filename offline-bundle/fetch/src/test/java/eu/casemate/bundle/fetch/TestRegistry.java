package eu.casemate.bundle.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's docker-registry on a port of its own choice. */
final class TestRegistry implements AutoCloseable {

  private static final Pattern LISTENS = Pattern.compile(".*listening on (127\\.0\\.0\\.1:\\d+).*");

  private final Process process;
  private final String host;

  TestRegistry(Path folder) {
    try {
      Path config =
          Files.writeString(
              folder.resolve("registry.yml"),
              """
              version: 0.1
              storage:
                filesystem:
                  rootdirectory: %s
              http:
                addr: 127.0.0.1:0
              """
                  .formatted(folder.resolve("registry")));
      process =
          new ProcessBuilder("docker-registry", "serve", config.toString())
              .redirectErrorStream(true)
              .start();
      CompletableFuture<String> listening = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> read(listening));
      host = listening.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("docker-registry of Debian must be installed", e);
    }
  }

  /** Host and port. */
  String host() {
    return host;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /** Reads on to the end, for a full pipe would stop the registry. */
  private void read(CompletableFuture<String> listening) {
    try (BufferedReader log = process.inputReader()) {
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        Matcher matcher = LISTENS.matcher(line);
        if (matcher.matches()) {
          listening.complete(matcher.group(1));
        }
      }
      listening.completeExceptionally(new IOException("the registry ended"));
    } catch (IOException e) {
      listening.completeExceptionally(new UncheckedIOException(e));
    }
  }
}

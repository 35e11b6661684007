package eu.casemate.installer.rehearsal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The commands of the rehearsal, all in one folder. They see no environment but this folder, so
 * that neither a cache nor a trust root of the host has a part in it.
 */
record Commands(CommandRunner runner, Path folder) {

  CommandRun createKey(String holder) {
    return withKey(
        holder, "bundle", "key", "create", "--name", holder, "-o", path(holder + ".pub"));
  }

  CommandRun initRoot(String holder, String root) {
    String key = "all=" + path(holder + ".pub");
    return run("bundle", "root", "init", "--key-of", key, "-o", path(root));
  }

  CommandRun signRoot(String holder, String root) {
    return withKey(holder, "bundle", "root", "sign", path(root + "/1.root.json"));
  }

  CommandRun lock() {
    return withSpecification("lock", "--lock", path("empty.lock"), "-o", path("bundle.lock"));
  }

  CommandRun build() {
    return withSpecification(
        "build",
        "--lock",
        path("bundle.lock"),
        "--roots",
        path("trust"),
        "--parity",
        "5%",
        "-o",
        path("media"));
  }

  CommandRun signRelease(String holder) {
    return withKey(holder, "bundle", "sign", path("media"));
  }

  CommandRun verify(String root) {
    return run("media", "verify", path("media"), "--trust-root", path(root + "/1.root.json"));
  }

  CommandRun extract(String copy) {
    String root = path("trust/1.root.json");
    return run("media", "extract", path("media"), "--trust-root", root, "-o", path(copy));
  }

  private CommandRun withKey(String holder, String... arguments) {
    return run(
        with(
            arguments,
            "--key",
            path(holder + ".key"),
            "--passphrase-file",
            path("passphrase"),
            "--no-input"));
  }

  private CommandRun withSpecification(String command, String... arguments) {
    return run(with(new String[] {"bundle", command, "-f", path("bundle.yaml")}, arguments));
  }

  private CommandRun run(String... arguments) {
    Map<String, String> environment =
        Map.of("HOME", folder.toString(), "XDG_CACHE_HOME", path("cache"));
    return runner.run(environment, List.of(arguments));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String[] with(String[] some, String... others) {
    return Stream.of(some, others).flatMap(Stream::of).toArray(String[]::new);
  }
}

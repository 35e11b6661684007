package eu.casemate.installer.cli;

import eu.casemate.installer.install.InstalledAppliance;
import eu.casemate.installer.install.ReleaseProof;
import eu.casemate.installer.install.TinyBundle;
import eu.casemate.installer.keys.SoftToken;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;

/** What the set-up lines of a transcript can do, and the values it can name. */
final class TranscriptWorld {
  private final Path work;
  private final TinyBundle bundle = new TinyBundle();

  TranscriptWorld(Path work) {
    this.work = work;
  }

  /** Replaces {@code ${work}}, and {@code ${hsm}} by the options that name a fresh token. */
  String substitute(String text) throws IOException {
    String known = text.replace("${work}", work.toString());
    return known.contains("${hsm") ? withToken(known) : known;
  }

  private String withToken(String text) throws IOException {
    HsmSettings token = SoftToken.create(work, work.getFileName().toString()).settings();
    StringBuilder options = new StringBuilder("--hsm-module " + token.module());
    token.environment().forEach((key, value) -> options.append(" --hsm-env " + key + "=" + value));
    String named = options + " --hsm-token " + token.token() + " --hsm-pin-file " + token.pinFile();
    return text.replace("${hsm-without-token}", options + " --hsm-pin-file " + token.pinFile())
        .replace("${hsm-without-pin}", options + " --hsm-token " + token.token())
        .replace("${hsm}", named);
  }

  /** Does one set-up action; paths are relative to the working folder. */
  void act(List<String> words) throws IOException {
    switch (words.getFirst()) {
      case "file" ->
          Files.writeString(path(words), String.join(" ", words.subList(2, words.size())));
      case "bytes" -> Files.write(path(words), HexFormat.of().parseHex(words.get(2)));
      case "sparse" -> sparse(path(words), Long.parseLong(words.get(2)));
      case "secret" ->
          Files.setPosixFilePermissions(
              Files.writeString(path(words), String.join(" ", words.subList(2, words.size()))),
              PosixFilePermissions.fromString("rw-------"));
      case "release" ->
          TestVolume.write(path(words), Integer.parseInt(words.get(2)), work.resolve(words.get(3)));
      case "folder" -> Files.createDirectories(path(words));
      case "media" -> carry(path(words), Integer.parseInt(words.get(2)));
      case "content" -> bundle.with("documents", words.get(1), words.get(2));
      case "flip" -> flip(path(words));
      case "healthy" ->
          ReleaseProof.healthy(AppliancePaths.of(path(words)), Long.parseLong(words.get(2)));
      case "appliance" -> InstalledAppliance.in(work);
      case "absent" -> requireAbsent(path(words));
      default -> throw new IllegalArgumentException("no such action: " + words);
    }
  }

  /** A path in the working folder; \\e and \\n in it are what a terminal would obey. */
  private Path path(List<String> words) {
    return work.resolve(words.get(1).replace("\\e", "\u001b").replace("\\n", "\n"));
  }

  private void carry(Path folder, int release) throws IOException {
    bundle.write(folder, release);
    bundle.writeTrustRoot(work.resolve("root.json"));
    bundle.writeTrustRoot(Files.createDirectories(work.resolve("keys")).resolve("1.root.json"));
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Path parent = file.getParent();
    parent.toFile().setWritable(true);
    file.toFile().setWritable(true);
    Files.write(file, bytes);
  }

  private static void sparse(Path file, long size) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(size);
    }
  }

  private static void requireAbsent(Path file) {
    if (Files.exists(file)) {
      throw new AssertionError(file + " exists");
    }
  }
}

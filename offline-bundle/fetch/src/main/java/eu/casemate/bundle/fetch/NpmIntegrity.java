package eu.casemate.bundle.fetch;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Subresource integrity as an npm registry states it of a tarball: {@code sha512-BASE64}. */
final class NpmIntegrity {

  private static final String SHA512 = "sha512-";

  private NpmIntegrity() {}

  /** Throws unless one of the lines that the client printed is the SHA-512 of the tarball. */
  static void check(String what, Path tarball, List<String> printed) {
    List<String> stated =
        printed.stream()
            .flatMap(line -> List.of(line.strip().split("\\s+")).stream())
            .filter(word -> word.startsWith(SHA512))
            .toList();
    if (stated.isEmpty()) {
      throw new BundleException("the registry states no SHA-512 of " + what + "; refused");
    }
    String actual = SHA512 + Base64.getEncoder().encodeToString(sha512(tarball));
    if (!stated.contains(actual)) {
      throw new BundleException(
          what + " is not what the registry states: expected " + stated + ", found " + actual);
    }
  }

  private static byte[] sha512(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      byte[] buffer = new byte[64 << 10];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha512.update(buffer, 0, read);
      }
      return sha512.digest();
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it was just fetched", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }
}

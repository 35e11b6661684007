package eu.casemate.bundle.fetch;

import eu.casemate.bundle.assemble.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A user whose Maven has a local repository of its own, and asks folders of this machine in place
 * of servers: one with the test's artifacts, and the real user's local repository for the plugin.
 */
final class MavenHome {

  private final Workshop workshop;

  MavenHome(Workshop workshop) {
    this.workshop = workshop;
    Path real = Path.of(System.getProperty("user.home"), ".m2", "repository");
    workshop.file(
        "home/.m2/settings.xml",
        """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors>
            <mirror><id>here</id><mirrorOf>central</mirrorOf><url>%s</url></mirror>
          </mirrors>
          <profiles>
            <profile>
              <id>site</id>
              <repositories>
                <repository><id>site</id><url>%s</url></repository>
              </repositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>site</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(
                workshop.path("home/.m2/repository"), real.toUri(), workshop.path("site").toUri()));
    workshop.set("MAVEN_OPTS", "-Duser.home=" + workshop.path("home"));
  }

  /** Puts a jar of these entries into the site's repository, as a server would hold it. */
  void jar(String group, String artifact, String version, Map<String, byte[]> entries) {
    String folder = "site/" + group.replace('.', '/') + "/" + artifact + "/" + version + "/";
    String name = folder + artifact + "-" + version;
    workshop.file(
        name + ".pom",
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
        </project>
        """
            .formatted(group, artifact, version));
    workshop.zip(name + ".jar", entries);
    checksum(name + ".pom");
    checksum(name + ".jar");
  }

  private void checksum(String name) {
    try {
      byte[] sha1 =
          MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(workshop.path(name)));
      workshop.file(name + ".sha1", HexFormat.of().formatHex(sha1));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

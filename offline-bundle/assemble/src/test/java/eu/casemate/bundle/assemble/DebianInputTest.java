package eu.casemate.bundle.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Debian has installed on this machine needs no fetcher. */
class DebianInputTest {

  @TempDir private Path folder;
  private Workshop workshop;

  @BeforeEach
  void openWorkshop() {
    workshop = new Workshop(folder);
  }

  @Test
  void copiesAnInstalledDebianPackageWithTheLibrariesItNeeds() throws IOException {
    BundleSpec spec =
        workshop.spec(
            """
            - debian: redis-server
              files: [/usr/bin/redis-server]
              strip: 2
              into: redis
              libraries: true
            """,
            "requires: {processor: x86-64-v2}");
    BundleLock lock = workshop.update(spec);

    List<String> paths =
        workshop.build(spec, lock, "out").release().components().getFirst().files().stream()
            .map(FileEntry::path)
            .map(Object::toString)
            .toList();

    assertThat(paths).contains("redis/redis-server", "redis/lib/libssl.so.3");
    assertThat(paths).noneMatch(path -> path.contains("libc.so") || path.contains("ld-linux"));
    assertThat(lock.pins().values().iterator().next().version()).startsWith("5:7");
    assertThat(Files.readString(workshop.path("out/sbom.cdx.json")))
        .contains("pkg:deb/debian/redis-server@", "pkg:deb/debian/libssl3@", "redis-tools");
  }

  @Test
  void saysHowToGetADebianPackageThatIsNotInstalled() {
    BundleSpec spec = workshop.spec("- debian: casemate-nonesuch\n  files: [/usr/bin/x]");
    assertThatThrownBy(() -> workshop.update(spec))
        .hasMessageContaining("apt-get install casemate-nonesuch");
  }
}

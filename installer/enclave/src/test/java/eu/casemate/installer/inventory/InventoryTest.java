package eu.casemate.installer.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.installer.install.InstalledAppliance;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir Path work;
  private AppliancePaths paths;

  @BeforeEach
  void install() throws IOException {
    paths = InstalledAppliance.in(work);
  }

  @Test
  void listsTheSignedComponentsAndReadsEveryByteToVerify() {
    Inventory inventory = Inventory.of(paths);
    AtomicLong read = new AtomicLong();

    assertThat(inventory.verify(read::addAndGet)).isEmpty();

    assertThat(inventory.components())
        .extracting(InstalledComponent::name)
        .containsExactly("appliance", "cli", "documents", "jre");
    assertThat(read).hasValue(inventory.bytes());
  }

  @Test
  void namesAlteredMissingAndForeignFiles() throws IOException {
    alter("cli/lib/a.jar", "22 bytes, other ones..");
    alter("documents/en/one.md", "# One, longer\n");
    writable("jre/bin");
    Files.delete(paths.component("jre").resolve("bin/java"));
    Files.writeString(paths.component("jre").resolve("bin/jawa"), "x");

    assertThat(Inventory.of(paths).verify(bytes -> {}))
        .extracting(FileProblem::sentence)
        .containsExactly(
            "cli/lib/a.jar: altered: another content than was signed",
            "documents/en/one.md: has 14 bytes instead of 6",
            "jre/bin/java: missing",
            "jre/bin/jawa: not part of the release");
  }

  @Test
  void namesAFileThatBecameExecutable() throws IOException {
    mode("documents/en/one.md", "r-xr-xr-x");

    assertThat(Inventory.of(paths).verify(bytes -> {}))
        .extracting(FileProblem::sentence)
        .containsExactly("documents/en/one.md: has another mode than 644");
  }

  @Test
  void refusesMetadataThatIsNoLongerSigned() throws IOException {
    Path metadata = paths.component("release.json");
    String text = Files.readString(metadata);
    mode("release.json", "rw-r--r--");
    Files.writeString(metadata, text.replace("Apache-2.0", "Apache-2.1"));

    assertThatThrownBy(() -> Inventory.of(paths))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("release.json");
  }

  private void alter(String path, String content) throws IOException {
    mode(path, "rw-r--r--");
    Files.writeString(paths.component(path), content);
    mode(path, "r--r--r--");
  }

  private void writable(String folder) throws IOException {
    mode(folder, "rwxr-xr-x");
  }

  private void mode(String path, String mode) throws IOException {
    Files.setPosixFilePermissions(paths.component(path), PosixFilePermissions.fromString(mode));
  }
}

package eu.casemate.installer.cli.option;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplianceOptionTest {
  @TempDir private Path folder;

  @Test
  void neverSaysThatNothingIsInstalledWhereItCannotLook() throws IOException {
    // Tests may run as root, who may look anywhere; nobody can look behind a link to itself.
    Files.createSymbolicLink(folder.resolve("current"), folder.resolve("current"));

    assertThatThrownBy(() -> option().installed())
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("may not be looked at by this user");
  }

  @Test
  void saysThatNothingIsInstalledInAnEmptyFolder() {
    assertThatThrownBy(() -> option().installed())
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("no appliance is installed in " + folder);
  }

  private ApplianceOption option() {
    return new ApplianceOption(
        new ProcessEnvironment(Map.of("CASEMATE_APPLIANCE", folder.toString()), Optional.empty()));
  }
}

package eu.casemate.installer.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The {@code services.yaml} that a release carries. */
class ShippedDescriptorTest {
  private final ApplianceDescriptor shipped =
      ApplianceDescriptor.read(Path.of("../../packaging/appliance/descriptor/services.yaml"));

  @Test
  void hasEveryJavaProgramEndWhenItsMemoryIsFullSoThatItIsStartedAgain() {
    List<List<String>> commands =
        shipped.services().stream()
            .flatMap(ShippedDescriptorTest::commands)
            .filter(words -> words.getFirst().endsWith("/bin/java"))
            .toList();
    assertThat(commands).isNotEmpty().allSatisfy(ShippedDescriptorTest::requireFlag);
  }

  /** A flag of the JVM, not a word for the program: it stands before the class path. */
  private static void requireFlag(List<String> words) {
    assertThat(words.subList(0, words.indexOf("-cp"))).contains("-XX:+ExitOnOutOfMemoryError");
  }

  private static Stream<List<String>> commands(ServiceSpec service) {
    return Stream.concat(
            Stream.of(service.command()), service.prepare().map(Preparation::command).stream())
        .map(words -> words.stream().map(Template::text).toList());
  }
}

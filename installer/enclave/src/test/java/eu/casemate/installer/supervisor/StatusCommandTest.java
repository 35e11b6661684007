package eu.casemate.installer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code casemate status} as a process, on a real appliance of tiny services. */
class StatusCommandTest {
  @Test
  void saysPlainlyThatServicesOfOneUserAreNotSeparated() throws Exception {
    try (TestAppliance appliance =
        TestAppliance.of(Tiny.services(Tiny.service("store"), Tiny.service("user")))) {
      appliance.start().await(ApplianceState.HEALTHY);
      long uid = ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();

      assertThat(CasemateProcess.run(appliance, 0, "status").output())
          .contains(
              "not separated: all services run as uid "
                  + uid
                  + "; any of them could read the PIN file /no/pin. Own users come with systemd"
                  + " units.\n");
      assertThat(CasemateProcess.run(appliance, 0, "status", "--json").output())
          .contains("\"separation\":{\"uids\":[" + uid + "],\"pinFile\":\"/no/pin\",\"remark\":");
    }
  }
}

package eu.casemate.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineAddressTest {

  @Test
  void acceptsThisMachineAndNamedHosts() {
    assertThat(EngineAddress.loopback(8080).resolve("/health"))
        .isEqualTo(URI.create("http://127.0.0.1:8080/health"));
    URI node = URI.create("https://gpu-1.enclave:8000");
    assertThat(EngineAddress.of(node, Set.of("gpu-1.enclave"))).hasToString(node.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1:8080",
        "http://127.0.0.1.elsewhere:8080",
        "http://user@127.0.0.1:8080",
        "http://127.0.0.1:8080/v1",
        "http://127.0.0.1:8080?x=1",
        "file:///etc/passwd",
        "ftp://localhost:8080"
      })
  void refusesEverythingElse(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngineAddress.of(URI.create(address), Set.of("gpu-1.enclave")));
  }
}

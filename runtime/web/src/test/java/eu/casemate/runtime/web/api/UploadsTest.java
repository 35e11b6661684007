package eu.casemate.runtime.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UploadsTest {

  @Test
  void sendsAClientAwayForAsLongAsTheOneAtWorkTakes() {
    assertThat(Uploads.secondsFor(100)).isEqualTo(5);
    assertThat(Uploads.secondsFor(1 << 20)).isEqualTo(20);
    assertThat(Uploads.secondsFor(Uploads.MAX_BYTES)).isEqualTo(125);
  }
}

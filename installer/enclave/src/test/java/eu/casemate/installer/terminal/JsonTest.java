package eu.casemate.installer.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private enum Colour {
    RED,
    GREEN
  }

  private record Verdict(String name, boolean accepted, Colour colour) {}

  @Test
  void whatWasWrittenIsReadBack() {
    Verdict verdict = new Verdict("Zoë", true, Colour.GREEN);

    String document = Json.document("verdict/1", verdict);

    assertThat(Json.read("verdict/1", document, Verdict.class)).isEqualTo(verdict);
  }

  @Test
  void aDocumentHoldsNothingThatATerminalObeys() {
    Verdict verdict = new Verdict("\u001b[2J\u009b2J\n\u202e", true, Colour.RED);

    assertThat(Json.document("verdict/1", verdict).chars()).allMatch(c -> c >= ' ' && c < 0x7f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'schema':'verdict/2','name':'a','accepted':true,'colour':'red'}",
        "{'schema':'verdict/1','schema':'verdict/1','name':'a','accepted':true,'colour':'red'}",
        "{'schema':'verdict/1','name':'a','accepted':false,'accepted':true,'colour':'red'}",
        "{'schema':'verdict/1','name':'a','accepted':'true','colour':'red'}",
        "{'schema':'verdict/1','name':'a','accepted':1,'colour':'red'}",
        "{'schema':'verdict/1','name':'a','accepted':true,'colour':1}",
        "{'schema':'verdict/1','name':'a','accepted':true,'colour':'blue'}",
        "{'schema':'verdict/1','name':7,'accepted':true,'colour':'red'}",
        "{'schema':'verdict/1','name':null,'accepted':true,'colour':'red'}",
        "{'schema':'verdict/1','accepted':true,'colour':'red'}",
        "{'schema':'verdict/1','name':'a','accepted':true,'colour':'red'} {}",
        "[]",
        ""
      })
  void whatTwoReadersCouldReadDifferentlyIsRefused(String document) {
    assertThatThrownBy(() -> Json.read("verdict/1", document.replace('\'', '"'), Verdict.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it is no document of the schema verdict/1");
  }
}

package eu.casemate.runtime.documents.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import eu.casemate.runtime.documents.structure.Block.Heading;
import eu.casemate.runtime.documents.structure.Block.Kind;
import eu.casemate.runtime.documents.structure.Block.Row;
import eu.casemate.runtime.documents.structure.Block.Table;
import eu.casemate.runtime.documents.structure.Block.Text;
import eu.casemate.runtime.documents.structure.Recognition.Tier;
import eu.casemate.runtime.documents.structure.UnreadPage.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StructureStreamTest {

  private static final Place PLACE = new Place.Box(3, 10, -20, 300, 12);

  private static final Structure WHOLE =
      new Structure(
          "Titre",
          3,
          List.of(
              new Heading(2, "Été", PLACE, false),
              new Text(Kind.CODE, "a = 1\n", new Place.Span(4, 9), true),
              new Table(
                  List.of(
                      new Row(List.of("a", ""), new Place.Item("sheet", 1)),
                      new Row(List.of("b"), PLACE)),
                  PLACE,
                  false,
                  Optional.of(new Recognition(Tier.VISION, 0.75, 1_200, 900)))),
          List.of(new UnreadPage(1, Reason.PICTURE), new UnreadPage(3, Reason.FAILED)));

  @Test
  void givesBackWhatWasWritten() throws IOException {
    assertThat(read(written(WHOLE))).isEqualTo(WHOLE);
    Parsed faulty = new Parsed.Faulty(Fault.PROTECTED);
    assertThat(read(written(faulty))).isEqualTo(faulty);
  }

  @Test
  void refusesAStreamThatBreaksOffOrGoesOn() throws IOException {
    byte[] whole = written(WHOLE);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(part));
    }
    byte[] more = Arrays.copyOf(whole, whole.length + 1);
    assertThatExceptionOfType(BadStreamException.class).isThrownBy(() -> read(more));
  }

  @Test
  void takesNoDamagedStreamForMoreThanAnotherDocument() throws IOException {
    byte[] whole = written(WHOLE);
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) (1 << bit);
        assertThatNoException()
            .as("byte %d, bit %d", at, bit)
            .isThrownBy(
                () -> {
                  try {
                    read(damaged);
                  } catch (IOException e) {
                    // Refused, as it should be where the damage shows.
                    assertThat(e).hasMessageNotContaining("Titre");
                  }
                });
      }
    }
  }

  @Test
  void refusesMoreTextThanADocumentMayHold() throws IOException {
    Text text = new Text(Kind.PARAGRAPH, "x".repeat(1_000_000), PLACE, false);
    byte[] much = written(new Structure("", 0, Collections.nCopies(9, text)));
    assertThatExceptionOfType(BadStreamException.class)
        .isThrownBy(() -> read(much))
        .withMessageContaining("too much text");
    Text longer = new Text(Kind.PARAGRAPH, "x".repeat(1_100_000), PLACE, false);
    byte[] wide = written(new Structure("", 0, List.of(longer)));
    assertThatExceptionOfType(BadStreamException.class).isThrownBy(() -> read(wide));
  }

  @Test
  void refusesMoreCellsThanItsOwnMemoryHolds() throws IOException {
    Row wide = new Row(Collections.nCopies(1_000, ""), PLACE);
    Table table = new Table(Collections.nCopies(501, wide), PLACE, false);
    byte[] many = written(new Structure("", 0, List.of(table)));
    assertThatExceptionOfType(BadStreamException.class)
        .isThrownBy(() -> read(many))
        .withMessageContaining("too many cells");
  }

  @Test
  void refusesUnreadPagesThatTheDocumentDoesNotHave() throws IOException {
    List<List<UnreadPage>> wrong =
        List.of(
            List.of(new UnreadPage(3, Reason.PICTURE)),
            List.of(new UnreadPage(2, Reason.PICTURE), new UnreadPage(1, Reason.PICTURE)),
            Collections.nCopies(3, new UnreadPage(1, Reason.PICTURE)));
    for (List<UnreadPage> each : wrong) {
      byte[] stream = written(new Structure("", 2, List.of(), each));
      assertThatExceptionOfType(BadStreamException.class).isThrownBy(() -> read(stream));
    }
  }

  private static Parsed read(byte[] stream) throws IOException {
    return StructureReader.read(new ByteArrayInputStream(stream));
  }

  private static byte[] written(Parsed parsed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StructureWriter.write(parsed, out);
    return out.toByteArray();
  }
}

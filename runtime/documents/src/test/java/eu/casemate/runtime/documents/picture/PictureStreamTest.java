package eu.casemate.runtime.documents.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import eu.casemate.runtime.documents.picture.PagePicture.Size;
import eu.casemate.runtime.documents.structure.BadStreamException;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PictureStreamTest {

  private static final PictureOrder GREY = new PictureOrder(Encoding.GREY, 100, List.of(2, 5));
  private static final PagePicture PICTURE =
      new PagePicture(
          2, new Size(10, 20), new Size(3, 2), Encoding.GREY, new byte[] {1, 2, 3, 4, 5, 6});

  private static byte[] written(Pictured... all) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PictureWriter writer = new PictureWriter(out);
    for (Pictured each : all) {
      writer.write(each);
    }
    return out.toByteArray();
  }

  private static List<Pictured> read(byte[] stream, PictureOrder order) throws IOException {
    PictureReader reader = new PictureReader(new ByteArrayInputStream(stream), order);
    List<Pictured> all = new ArrayList<>();
    while (reader.hasNext()) {
      all.add(reader.next());
    }
    return all;
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    Pictured faulty = new Pictured.Faulty(5, Fault.BROKEN);
    List<Pictured> all = read(written(PICTURE, faulty), GREY);
    PagePicture first = (PagePicture) all.getFirst();
    assertThat(first.points()).isEqualTo(PICTURE.points());
    assertThat(first.pixels()).isEqualTo(PICTURE.pixels());
    assertThat(first.bytes()).isEqualTo(PICTURE.bytes());
    assertThat(all.getLast()).isEqualTo(faulty);
    ByteArrayOutputStream order = new ByteArrayOutputStream();
    GREY.write(order);
    assertThat(PictureOrder.read(new ByteArrayInputStream(order.toByteArray()))).isEqualTo(GREY);
  }

  @Test
  void takesNoPageThatWasNotOrdered() throws IOException {
    byte[] another = written(new Pictured.Faulty(3, Fault.BROKEN));
    assertThatExceptionOfType(BadStreamException.class).isThrownBy(() -> read(another, GREY));
  }

  @Test
  void takesNoPictureThatIsLargerThanItMayBe() throws IOException {
    for (int[] size : new int[][] {{4_000, 4_000}, {0, 5}, {-3, -2}, {65_536, 65_536}}) {
      byte[] stream = picture(size[0], size[1], 6);
      assertThatExceptionOfType(BadStreamException.class).isThrownBy(() -> read(stream, GREY));
    }
    for (int length : new int[] {5, 7, -1, Integer.MAX_VALUE}) {
      byte[] stream = picture(3, 2, length);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(stream, GREY));
    }
    PictureOrder png = new PictureOrder(Encoding.PNG, 100, List.of(2));
    byte[] none = picture(3, 2, 6);
    assertThatExceptionOfType(BadStreamException.class).isThrownBy(() -> read(none, png));
  }

  @Test
  void outlivesEveryDamage() throws IOException {
    byte[] whole = written(PICTURE, new Pictured.Faulty(5, Fault.TIME));
    for (int at = 0; at < whole.length; at++) {
      byte[] part = Arrays.copyOf(whole, at);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(part, GREY));
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) (1 << bit);
        assertThatNoException().isThrownBy(() -> tried(damaged));
      }
    }
  }

  private static void tried(byte[] stream) {
    try {
      read(stream, GREY);
    } catch (IOException e) {
      // Refused, as it should be where the damage shows.
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  private static byte[] picture(int width, int height, int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(PictureCodes.VERSION);
    out.writeByte(PictureCodes.PICTURE);
    for (int each : new int[] {2, 10, 20, width, height, length}) {
      out.writeInt(each);
    }
    out.write(new byte[6]);
    return bytes.toByteArray();
  }
}

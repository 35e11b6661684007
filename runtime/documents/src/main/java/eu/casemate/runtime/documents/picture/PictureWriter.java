package eu.casemate.runtime.documents.picture;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes pictures, one after the other. */
public final class PictureWriter {

  private final DataOutputStream out;

  /** Writes to this stream. */
  public PictureWriter(OutputStream target) throws IOException {
    out = new DataOutputStream(target);
    out.writeInt(PictureCodes.VERSION);
  }

  /** Writes what came of drawing a page, and flushes. */
  public void write(Pictured pictured) throws IOException {
    switch (pictured) {
      case PagePicture picture -> {
        out.writeByte(PictureCodes.PICTURE);
        out.writeInt(picture.page());
        size(picture.points());
        size(picture.pixels());
        out.writeInt(picture.bytes().length);
        out.write(picture.bytes());
      }
      case Pictured.Faulty faulty -> {
        out.writeByte(PictureCodes.FAULTY);
        out.writeInt(faulty.page());
        out.writeUTF(faulty.fault().name());
      }
    }
    out.flush();
  }

  private void size(PagePicture.Size size) throws IOException {
    out.writeInt(size.width());
    out.writeInt(size.height());
  }
}

package eu.casemate.runtime.documents.structure;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What a parser process is given: a format and the document's bytes. */
public record DocumentHeader(Format format, int length) {

  /** Writes itself and then the document. */
  public static void write(Format format, byte[] content, OutputStream target) throws IOException {
    DataOutputStream out = new DataOutputStream(target);
    out.writeInt(StreamCodes.VERSION);
    out.writeUTF(format.name());
    out.writeInt(content.length);
    out.write(content);
    out.flush();
  }

  /** Reads what stands before the document. */
  public static DocumentHeader read(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(source);
    boolean known = in.readInt() == StreamCodes.VERSION;
    String format = known ? in.readUTF() : "";
    int length = known ? in.readInt() : 0;
    if (!known || length < 0 || length > StructureLimits.DOCUMENT_BYTES) {
      throw new BadStreamException("What stands before the document is of another version");
    }
    return new DocumentHeader(Format.valueOf(format), length);
  }
}

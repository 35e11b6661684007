package eu.casemate.bundle.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that run code when a library loads them, each of a few bytes. */
final class Samples {

  private Samples() {}

  /** A pickle of protocol 0, which is text, that calls the shell. */
  static byte[] textPickle() {
    return latin("cos\nsystem\n(S'true'\ntR.");
  }

  /** A pickle of protocol 2, marked as one. */
  static byte[] markedPickle() {
    return latin("\u0080\u0002cos\nsystem\nX\u0004\u0000\u0000\u0000true\u0085R.");
  }

  /** A pickle in the instructions of protocol 4 without the mark. */
  static byte[] unmarkedPickle() {
    return latin("\u008c\u0002os\u008c\u0006system\u0093\u008c\u0004true\u0085R.");
  }

  /** The begin of a file of PyTorch before version 1.6. */
  static byte[] oldTorch() {
    return latin("\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.");
  }

  /** An archive with one member. */
  static byte[] zip(String member) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(member));
      zip.write(textPickle());
    }
    return bytes.toByteArray();
  }

  /** An array of NumPy whose elements have this type. */
  static byte[] array(String descr) {
    String header = "{'descr': " + descr + ", 'fortran_order': False, 'shape': (1,), }\n";
    return latin("\u0093NUMPY\u0001\u0000" + (char) header.length() + "\u0000" + header + "N.");
  }

  static byte[] hdf5() {
    return latin("\u0089HDF\r\n\u001a\n\u0000");
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

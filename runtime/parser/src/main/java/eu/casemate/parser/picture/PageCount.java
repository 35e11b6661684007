package eu.casemate.parser.picture;

import eu.casemate.parser.text.FaultException;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.StructureLimits;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How many pictures a file holds, without decoding one: a process that parses has none of the
 * native libraries that pictures need. Only TIFF holds more than one that is a page.
 */
final class PageCount {

  private static final int FIRST_ENTRY_AT = 4;
  private static final int ENTRY_BYTES = 12;

  private PageCount() {}

  static int of(byte[] content) {
    boolean little = content.length > 2 && content[0] == 'I' && content[1] == 'I';
    boolean big = content.length > 2 && content[0] == 'M' && content[1] == 'M';
    if (!little && !big) {
      return 1;
    }
    ByteBuffer tiff = ByteBuffer.wrap(content);
    tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    try {
      int pages = 0;
      for (int at = tiff.getInt(FIRST_ENTRY_AT); at != 0; pages++) {
        // A file may lead in a circle.
        if (pages == StructureLimits.PAGES) {
          throw new FaultException(Fault.TOO_LARGE);
        }
        tiff.position(at);
        int entries = tiff.getShort() & 0xFFFF;
        at = tiff.getInt(tiff.position() + entries * ENTRY_BYTES);
      }
      return pages;
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new FaultException(Fault.BROKEN);
    }
  }
}

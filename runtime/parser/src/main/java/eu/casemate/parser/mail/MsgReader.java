package eu.casemate.parser.mail;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Reads MSG, the form of Outlook; tells it from other compound files. */
public final class MsgReader {

  private MsgReader() {}

  /** Reads the mail. */
  public static void read(byte[] content, StructureBuilder out) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(content))) {
      DirectoryNode root = files.getRoot();
      // Some programs write it in capitals.
      boolean encrypted =
          root.getEntryNames().stream().anyMatch("EncryptedPackage"::equalsIgnoreCase);
      if (encrypted) {
        throw new FaultException(Fault.PROTECTED);
      }
      if (!root.hasEntry("__properties_version1.0")) {
        throw new FaultException(Fault.UNSUPPORTED);
      }
      try (MAPIMessage message = new MAPIMessage(root)) {
        message.setReturnNullOnMissingChunk(true);
        write(message, new Letter(out));
      }
    }
  }

  private static void write(MAPIMessage message, Letter letter) throws IOException {
    try {
      letter.subject(message.getSubject(), 1);
      letter.field("From", message.getDisplayFrom());
      letter.field("To", message.getDisplayTo());
      letter.field("Cc", message.getDisplayCC());
      letter.endFields();
      String text = message.getTextBody();
      String html = text == null || text.isBlank() ? message.getHtmlBody() : null;
      if (html != null) {
        letter.html(html);
      } else if (text != null) {
        letter.text(text);
      }
      for (AttachmentChunks attached : message.getAttachmentFiles()) {
        letter.attachment(
            attached.getAttachLongFileName() == null
                ? null
                : attached.getAttachLongFileName().getValue());
      }
    } catch (ChunkNotFoundException e) {
      throw new IOException("The mail lacks a part", e);
    }
  }
}

package eu.casemate.parser.mail;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.jspecify.annotations.Nullable;

/** Reads MSG, the form of Outlook: its text in the plainest form that it has, and attachments. */
public final class MsgReader {

  private static final int MOST_DEPTH = 20;

  private final Letter letter;

  private MsgReader(Letter letter) {
    this.letter = letter;
  }

  /** Reads the mail in these entries. */
  public static void read(DirectoryNode root, StructureBuilder out) throws IOException {
    try (MAPIMessage message = new MAPIMessage(root)) {
      Letter letter = new Letter(out);
      new MsgReader(letter).message(message, 1);
      letter.readAttachments();
    } catch (ChunkNotFoundException e) {
      throw new IOException("The mail lacks a part", e);
    }
  }

  private void message(MAPIMessage message, int depth) throws IOException, ChunkNotFoundException {
    if (depth > MOST_DEPTH) {
      throw new FaultException(Fault.TOO_DEEP);
    }
    message.setReturnNullOnMissingChunk(true);
    message.guess7BitEncoding();
    letter.subject(message.getSubject(), depth);
    letter.field("From", message.getDisplayFrom());
    letter.field("To", message.getDisplayTo());
    letter.field("Cc", message.getDisplayCC());
    letter.endFields();
    body(message);
    for (AttachmentChunks attached : message.getAttachmentFiles()) {
      if (attached.isEmbeddedMessage()) {
        message(attached.getEmbeddedMessage(), depth + 1);
      } else {
        byte[] content = attached.getEmbeddedAttachmentObject();
        letter.attachment(name(attached), content == null ? new byte[0] : content);
      }
    }
  }

  private void body(MAPIMessage message) throws ChunkNotFoundException {
    String text = message.getTextBody();
    String html = text == null || text.isBlank() ? message.getHtmlBody() : null;
    if (html != null && !html.isBlank()) {
      letter.html(html);
    } else if (text != null && !text.isBlank()) {
      letter.text(text);
    } else {
      String rtf = message.getRtfBody();
      if (rtf != null) {
        letter.rtf(rtf.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static @Nullable String name(AttachmentChunks attached) {
    StringChunk chunk = attached.getAttachLongFileName();
    if (chunk == null) {
      chunk = attached.getAttachFileName();
    }
    return chunk == null ? null : chunk.getValue();
  }
}

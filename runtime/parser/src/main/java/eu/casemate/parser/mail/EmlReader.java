package eu.casemate.parser.mail;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/** Reads EML, the form of mails on the wire, with what is attached. */
public final class EmlReader {

  private static final int MOST_DEPTH = 20;
  private static final int MOST_FIELDS = 10_000;
  private static final List<String> SHOWN = List.of("From", "To", "Cc", "Date");

  private final Letter letter;

  private EmlReader(Letter letter) {
    this.letter = letter;
  }

  /** Reads the mail, and those within it. */
  public static void read(byte[] content, StructureBuilder out) throws IOException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(
        MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(-1)
            .setMaxHeaderCount(MOST_FIELDS)
            .build());
    Message message = builder.parseMessage(new ByteArrayInputStream(content));
    Letter letter = new Letter(out);
    new EmlReader(letter).message(message, 1);
    letter.readAttachments();
  }

  private void message(Message message, int depth) throws IOException {
    letter.subject(message.getSubject(), depth);
    for (String name : SHOWN) {
      letter.field(name, field(message, name));
    }
    letter.endFields();
    entity(message, depth);
  }

  // As decoded: a name may be written in encoded words.
  private static String field(Message message, String name) {
    Field field = message.getHeader() == null ? null : message.getHeader().getField(name);
    if (field == null) {
      return "";
    }
    return DecoderUtil.decodeEncodedWords(field.getBody(), DecodeMonitor.SILENT);
  }

  private void entity(Entity entity, int depth) throws IOException {
    if (depth > MOST_DEPTH) {
      throw new FaultException(Fault.TOO_DEEP);
    }
    switch (entity.getBody()) {
      case Multipart parts when "multipart/alternative".equals(entity.getMimeType()) ->
          alternative(parts, depth);
      case Multipart parts -> {
        for (Entity part : parts.getBodyParts()) {
          entity(part, depth + 1);
        }
      }
      case Message inner -> message(inner, depth + 1);
      case TextBody text when !"attachment".equalsIgnoreCase(entity.getDispositionType()) ->
          text(entity, text);
      case SingleBody body -> letter.attachment(entity.getFilename(), bytes(body));
      case null, default -> letter.attachment(entity.getFilename(), new byte[0]);
    }
  }

  /** The same text in several forms: plain where there is one. */
  private void alternative(Multipart parts, int depth) throws IOException {
    Optional<Entity> plain =
        parts.getBodyParts().stream()
            .filter(part -> "text/plain".equals(part.getMimeType()))
            .findFirst();
    if (plain.isPresent()) {
      entity(plain.get(), depth + 1);
    } else if (!parts.getBodyParts().isEmpty()) {
      entity(parts.getBodyParts().getLast(), depth + 1);
    }
  }

  private static byte[] bytes(SingleBody body) throws IOException {
    try (InputStream in = body.getInputStream()) {
      return in.readAllBytes();
    }
  }

  private void text(Entity entity, TextBody body) throws IOException {
    StringWriter text = new StringWriter();
    try (Reader reader = body.getReader()) {
      reader.transferTo(text);
    }
    if ("text/html".equals(entity.getMimeType())) {
      letter.html(text.toString());
    } else {
      letter.text(text.toString());
    }
  }
}

package eu.casemate.parser.mail;

import eu.casemate.parser.markup.HtmlReader;
import eu.casemate.parser.rtf.RtfReader;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a mail's parts as blocks: the subject a heading, the fields a paragraph, then the text,
 * and at the end what is attached, each under its name.
 */
final class Letter {

  private final StructureBuilder out;
  private final List<String> fields = new ArrayList<>();
  private final List<Runnable> attachments = new ArrayList<>();
  private int part;

  Letter(StructureBuilder out) {
    this.out = out;
  }

  void subject(@Nullable String subject, int level) {
    String shown = subject == null ? "" : subject;
    if (level == 1) {
      out.title(shown);
    }
    out.heading(level, shown, place(), false);
  }

  void field(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      fields.add(name + ": " + value.replaceAll("\\s+", " ").strip());
    }
  }

  void endFields() {
    out.text(Block.Kind.PARAGRAPH, String.join("\n", fields), place(), false);
    fields.clear();
  }

  void text(String text) {
    Place place = place();
    for (String paragraph : text.replace("\r\n", "\n").split("\n[ \t]*\n", -1)) {
      out.text(Block.Kind.PARAGRAPH, paragraph, place, false);
    }
  }

  void html(String html) {
    HtmlReader.read(html, out, place());
  }

  void rtf(byte[] rtf) {
    RtfReader.read(rtf, out);
  }

  /** Names what is attached; it is read when the mail is. */
  void attachment(@Nullable String name, byte[] content) {
    if (name != null && !name.isBlank()) {
      out.text(Block.Kind.ITEM, "Attachment: " + name, place(), false);
    }
    String known = name == null || name.isBlank() ? "Attachment" : name;
    attachments.add(() -> out.enclosed(known, content, false));
  }

  /** Reads what is attached; of what cannot be read, the name stays. */
  void readAttachments() {
    attachments.forEach(Runnable::run);
  }

  private Place place() {
    return new Place.Item("part", ++part);
  }
}

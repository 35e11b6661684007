package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.UnreadableDocument.Reason;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.Structure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads documents: Markdown ({@code md}), plain text ({@code txt}), and the criteria and the
 * glossary of the French accessibility rules ({@code json}) itself; all else that it knows, by its
 * content, through a {@link StructureSource}. Safe for use by several threads; makes sections of
 * one document at a time, since that may take many times its size of memory.
 */
public final class DocumentParser {

  /** The largest document, in bytes. */
  public static final int MAX_BYTES = 8 << 20;

  private static final int MAX_PASSAGES = 20_000;

  /** Of all sections together; the graph gets a link for each. */
  private static final int MAX_ENTITIES = 20_000;

  /** Lines and marks: each may become an object of about 260 bytes, 64 MiB for all. */
  private static final int MAX_MARKS = 250_000;

  private static final Set<String> TEXT = Set.of("md", "markdown", "txt", "json");
  private static final String KINDS =
      "PDF, DOCX, PPTX, XLSX, ODT, EPUB, DOC, XLS, PPT, RTF, MSG, ZIP, HTML, PNG, JPEG, TIFF, GIF or"
          + " BMP by its content,"
          + " or a name in .md, .markdown, .txt, .json, .html, .csv or .eml";

  private final Lock alone = new ReentrantLock();
  private final StructureSource source;

  /** Reads plain text only. */
  public DocumentParser() {
    this(StructureSource.NONE);
  }

  /** Reads plain text itself, and all else through {@code source}. */
  public DocumentParser(StructureSource source) {
    this.source = source;
  }

  /** What a parser process reads these bytes as; empty for plain text, and what nobody reads. */
  public static Optional<Format> format(DocumentName name, byte[] content) {
    return ContentKind.of(name, content);
  }

  /** Reads {@code content}, as what it is; the language is found out. */
  public Parsing parse(DocumentName name, byte[] content) {
    if (content.length > MAX_BYTES) {
      return refuse(Reason.TOO_LARGE, "A document may have at most " + MAX_BYTES + " bytes");
    }
    // Not alone: small texts do not wait for a long parsing elsewhere.
    Optional<Parsed> parsed =
        ContentKind.of(name, content).map(format -> source.parse(format, content));
    alone.lock();
    try {
      return parsed.isEmpty()
          ? readText(name, content)
          : switch (parsed.get()) {
            case Structure structure ->
                UnreadPages.explain(structure, bounded(StructureSections.read(name, structure)));
            case Parsed.Faulty(Fault fault) -> refuse(fault);
          };
    } finally {
      alone.unlock();
    }
  }

  private static Parsing readText(DocumentName name, byte[] content) {
    if (!TEXT.contains(name.extension())) {
      return refuse(Reason.UNKNOWN_TYPE, "The document is of no kind that is read: " + KINDS);
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return refuse(Reason.NOT_TEXT, "The document must be UTF-8 text; convert it and try again");
    }
    if (text.indexOf('\0') >= 0) {
      return refuse(Reason.NOT_TEXT, "The document must be text, but it holds a NUL character");
    }
    String marks = name.extension().equals("json") ? "[{,:" : "\n\r*_`[]<>!\\&|#";
    if (text.chars().filter(c -> marks.indexOf(c) >= 0).count() > MAX_MARKS) {
      return refuse(
          Reason.TOO_LARGE,
          "A document may have at most " + MAX_MARKS + " lines and marks together; split it");
    }
    String clean = text.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
    return bounded(
        switch (name.extension()) {
          case "md", "markdown" -> MarkdownReader.read(name, clean, LineSpans.of(text));
          case "txt" -> PlainTextReader.read(name, clean, LineSpans.of(text));
          default -> AccessibilityRulesReader.read(name, clean);
        });
  }

  private static Parsing bounded(Parsing parsing) {
    return switch (parsing) {
      case UnreadableDocument refused -> refused;
      case ParsedDocument read -> {
        List<Section> filled =
            read.sections().stream().filter(section -> !section.passages().isEmpty()).toList();
        if (filled.isEmpty()) {
          yield refuse(Reason.EMPTY, "The document holds no text");
        }
        ParsedDocument kept =
            new ParsedDocument(
                read.title(), read.language(), withFewerEntities(filled), read.structure());
        yield kept.passages() <= MAX_PASSAGES
            ? kept
            : refuse(
                Reason.TOO_LARGE,
                "A document may have at most " + MAX_PASSAGES + " passages; split it");
      }
    };
  }

  private static List<Section> withFewerEntities(List<Section> sections) {
    List<Section> kept = new ArrayList<>();
    int left = MAX_ENTITIES;
    for (Section each : sections) {
      kept.add(each.entities().size() <= left ? each : each.withEntities(Set.of()));
      left -= kept.getLast().entities().size();
    }
    return kept;
  }

  private static UnreadableDocument refuse(Fault fault) {
    Reason reason =
        switch (fault) {
          case BROKEN -> Reason.UNKNOWN_STRUCTURE;
          case PROTECTED -> Reason.PROTECTED;
          case TOO_LARGE -> Reason.TOO_LARGE;
          case TOO_DEEP -> Reason.TOO_DEEP;
          case UNSUPPORTED -> Reason.UNKNOWN_TYPE;
          case MEMORY, TIME, DIED, NO_PARSER -> Reason.NOT_PARSED;
        };
    return refuse(reason, "The document cannot be read: " + fault.sentence());
  }

  static UnreadableDocument refuse(Reason reason, String detail) {
    return new UnreadableDocument(reason, detail);
  }
}

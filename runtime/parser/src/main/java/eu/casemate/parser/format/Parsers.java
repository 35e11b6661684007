package eu.casemate.parser.format;

import eu.casemate.parser.mail.EmlReader;
import eu.casemate.parser.mail.MsgReader;
import eu.casemate.parser.markup.HtmlReader;
import eu.casemate.parser.pdf.PdfReader;
import eu.casemate.parser.picture.Pictures;
import eu.casemate.parser.plain.CsvReader;
import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import java.io.IOException;

/** Parses documents of all formats. */
public final class Parsers {

  private Parsers() {}

  /** The document's structure, or what is wrong with it. */
  public static Parsed parse(Format format, byte[] content) {
    StructureBuilder out = new StructureBuilder();
    try {
      read(format, content, out);
      return out.build();
    } catch (FaultException e) {
      return new Parsed.Faulty(e.fault());
    } catch (StackOverflowError e) {
      return new Parsed.Faulty(Fault.TOO_DEEP);
    } catch (IOException | RuntimeException | LinkageError e) {
      // The libraries throw what they like at a damaged document; none of it leaves this process.
      return new Parsed.Faulty(Fault.BROKEN);
    }
  }

  private static void read(Format format, byte[] content, StructureBuilder out) throws IOException {
    switch (format) {
      case PDF -> PdfReader.read(content, out);
      case HTML -> HtmlReader.read(content, out);
      case ZIP -> Archives.read(content, out);
      case CSV -> CsvReader.read(content, out);
      case MAIL -> EmlReader.read(content, out);
      case COMPOUND -> MsgReader.read(content, out);
      case IMAGE -> Pictures.read(content, out);
    }
  }
}

package eu.casemate.parser.format;

import eu.casemate.parser.mail.EmlReader;
import eu.casemate.parser.markup.HtmlReader;
import eu.casemate.parser.pdf.PdfReader;
import eu.casemate.parser.picture.Pictures;
import eu.casemate.parser.plain.CsvReader;
import eu.casemate.parser.plain.TextReader;
import eu.casemate.parser.rtf.RtfReader;
import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import java.io.IOException;
import java.util.Optional;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;

/** Parses documents of all formats. */
public final class Parsers {

  private Parsers() {}

  /** The document's structure, or what is wrong with it. */
  public static Parsed parse(Format format, byte[] content) {
    StructureBuilder out = new StructureBuilder(Parsers::enclosed);
    try {
      read(format, content, out);
      return out.build();
    } catch (FaultException e) {
      return new Parsed.Faulty(e.fault());
    } catch (IOException e) {
      return new Parsed.Faulty(Fault.BROKEN);
    }
  }

  private static void enclosed(String name, byte[] content, StructureBuilder out)
      throws IOException {
    Optional<Format> format = InnerKind.format(name, content);
    if (format.isPresent()) {
      read(format.get(), content, out);
    } else if (InnerKind.text(name, content)) {
      TextReader.read(content, InnerKind.markdown(name), out);
    } else {
      throw new FaultException(Fault.UNSUPPORTED);
    }
  }

  private static void read(Format format, byte[] content, StructureBuilder out) throws IOException {
    try {
      switch (format) {
        case PDF -> PdfReader.read(content, out);
        case HTML -> HtmlReader.read(content, out);
        case ZIP -> Archives.read(content, out);
        case CSV -> CsvReader.read(content, out);
        case MAIL -> EmlReader.read(content, out);
        case COMPOUND -> Compounds.read(content, out);
        case IMAGE -> Pictures.read(content, out);
        case RTF -> RtfReader.read(content, out);
      }
    } catch (FaultException e) {
      throw e;
    } catch (EncryptedDocumentException e) {
      throw new FaultException(Fault.PROTECTED);
    } catch (OldFileFormatException e) {
      throw new FaultException(Fault.UNSUPPORTED);
    } catch (StackOverflowError e) {
      throw new FaultException(Fault.TOO_DEEP);
    } catch (RuntimeException | LinkageError e) {
      // The libraries throw what they like at a damaged document; none of it leaves this process.
      throw new FaultException(Fault.BROKEN);
    }
  }
}

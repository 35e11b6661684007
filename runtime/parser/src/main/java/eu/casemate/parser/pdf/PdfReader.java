package eu.casemate.parser.pdf;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** Reads PDF. Scripts, forms' actions and attached files are not looked at. */
public final class PdfReader {

  /** What programs write where no author gave a title. */
  private static final Pattern NO_TITLE =
      Pattern.compile("(?i)^(untitled|microsoft \\w+ - .*|.*\\.(docx?|odt|tex|dvi|indd|pptx?))$");

  private PdfReader() {}

  /** Prepares fonts: no font of the host is looked at, and none is loaded from a file. */
  public static void prepare() {
    FontMappers.set(new OneFont());
  }

  /** Reads all pages. */
  public static void read(byte[] content, StructureBuilder out) throws IOException {
    try (PDDocument document =
        Loader.loadPDF(content, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
      out.pages(document.getNumberOfPages());
      String title = document.getDocumentInformation().getTitle();
      if (title != null && !NO_TITLE.matcher(title.strip()).matches()) {
        out.title(title);
      }
      PageWords words = PageWords.read(document);
      words.unread().forEach(each -> out.unread(each.page(), each.reason()));
      Paragraphs.write(words.lines(), out);
      FormFields.write(document, out);
    } catch (InvalidPasswordException e) {
      throw new FaultException(Fault.PROTECTED);
    }
  }
}

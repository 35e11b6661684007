package eu.casemate.parser.format;

import eu.casemate.parser.pdf.PdfReader;
import eu.casemate.parser.picture.Warming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.TimeZone;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.xml.sax.SAXException;

/** Opens all files that reading will need; afterwards none can be opened. */
public final class Preloading {

  private Preloading() {}

  /** The same, and what drawing needs: then native libraries of the JDK are in the process. */
  public static void withDrawing() {
    all();
    try {
      Warming.up();
    } catch (IOException e) {
      throw new UncheckedIOException("A page of the parser's own cannot be drawn", e);
    }
  }

  /** Opens the class path, and the files that the JDK reads when something is first used. */
  public static void all() {
    try {
      // Looked for in every jar, so each is opened; they stay open.
      ClassLoader.getSystemResources("META-INF/absent").hasMoreElements();
      MessageDigest.getInstance("SHA-256");
      new SecureRandom().nextInt();
      TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.systemDefault()));
      Charset.availableCharsets();
      SAXParserFactory.newInstance().newSAXParser();
      XMLInputFactory.newInstance();
      PdfReader.prepare();
      // Archives are measured whole before they are read; a picture may be packed a thousandfold.
      ZipSecureFile.setMinInflateRatio(0);
    } catch (IOException e) {
      throw new UncheckedIOException("The class path cannot be read", e);
    } catch (NoSuchAlgorithmException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("The JDK lacks a part", e);
    }
  }
}

package eu.casemate.parser.format;

import eu.casemate.parser.pdf.PdfReader;
import eu.casemate.parser.picture.Warming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import javax.crypto.Cipher;
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
      for (String digest : List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512")) {
        MessageDigest.getInstance(digest);
      }
      // Documents that open without a password may be encrypted; the JDK reads a policy first.
      for (String cipher : List.of("AES/CBC/NoPadding", "AES/ECB/NoPadding", "RC4")) {
        Cipher.getInstance(cipher);
      }
      Cipher.getMaxAllowedKeyLength("AES");
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
    } catch (GeneralSecurityException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("The JDK lacks a part", e);
    }
  }
}

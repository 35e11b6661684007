package eu.casemate.parser.office;

import eu.casemate.parser.markup.HtmlReader;
import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Place;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads EPUB: its pages in the order of its spine. */
public final class EpubReader {

  private static final String CONTAINER = "META-INF/container.xml";

  private EpubReader() {}

  /** Reads all pages. */
  public static void read(ZipEntries entries, StructureBuilder out) throws IOException {
    try {
      String book = attribute(entry(entries, CONTAINER), "rootfile", "full-path");
      byte[] described = entry(entries, book);
      out.title(XmlEvents.firstText(described, "title"));
      List<String> pages = pages(described);
      out.pages(pages.size());
      String folder = book.substring(0, book.lastIndexOf('/') + 1);
      for (int i = 0; i < pages.size(); i++) {
        String name = folder + URLDecoder.decode(pages.get(i), StandardCharsets.UTF_8);
        if (entries.has(name)) {
          Place place = new Place.Item("chapter", i + 1);
          HtmlReader.read(entry(entries, name), out, place);
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException("The book breaks its format", e);
    }
  }

  private static byte[] entry(ZipEntries entries, String name) throws IOException {
    return entries.bytes(name).orElseThrow(() -> new FaultException(Fault.BROKEN));
  }

  private static String attribute(byte[] xml, String element, String name)
      throws XMLStreamException {
    XMLStreamReader at = XmlEvents.of(xml);
    while (at.hasNext()) {
      if (at.next() == XMLStreamReader.START_ELEMENT && at.getLocalName().equals(element)) {
        return XmlEvents.attribute(at, name);
      }
    }
    throw new FaultException(Fault.BROKEN);
  }

  private static List<String> pages(byte[] described) throws XMLStreamException {
    Map<String, String> files = new HashMap<>();
    List<String> pages = new ArrayList<>();
    XMLStreamReader at = XmlEvents.of(described);
    while (at.hasNext()) {
      if (at.next() == XMLStreamReader.START_ELEMENT) {
        if (at.getLocalName().equals("item")) {
          files.put(XmlEvents.attribute(at, "id"), XmlEvents.attribute(at, "href"));
        } else if (at.getLocalName().equals("itemref")) {
          pages.add(files.getOrDefault(XmlEvents.attribute(at, "idref"), ""));
        }
      }
    }
    return pages;
  }
}

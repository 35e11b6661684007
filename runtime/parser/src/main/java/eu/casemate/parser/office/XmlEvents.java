package eu.casemate.parser.office;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML as it comes: no document type, no entity from elsewhere. */
final class XmlEvents {

  private XmlEvents() {}

  static XMLStreamReader of(byte[] xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(new ByteArrayInputStream(xml));
  }

  /** An attribute by its local name; empty when it is not there. */
  static String attribute(XMLStreamReader at, String name) {
    for (int i = 0; i < at.getAttributeCount(); i++) {
      if (at.getAttributeLocalName(i).equals(name)) {
        return at.getAttributeValue(i);
      }
    }
    return "";
  }

  /** The text of the first element of this local name; empty when there is none. */
  static String firstText(byte[] xml, String element) throws XMLStreamException {
    XMLStreamReader at = of(xml);
    while (at.hasNext()) {
      if (at.next() == XMLStreamReader.START_ELEMENT && at.getLocalName().equals(element)) {
        return at.getElementText();
      }
    }
    return "";
  }
}

package io.larder.wire.s3;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An element of a document that a client has sent: its text, and the elements in it. Documents can
/// name nothing that lies elsewhere, and define nothing: there is no DTD.
record XmlElement(String name, String text, List<XmlElement> children) {
  private static final int DEPTH_MAX = 10;

  /// @throws S3Exception `MalformedXML`
  static XmlElement parse(byte[] document, String root) {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(document));
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        refuseDefinitions(reader);
      }
      XmlElement element = element(reader, 1);
      while (reader.hasNext()) {
        reader.next();
      }
      if (!element.name().equals(root)) {
        throw malformed();
      }
      return element;
    } catch (XMLStreamException | java.util.NoSuchElementException broken) {
      throw malformed();
    }
  }

  List<XmlElement> all(String child) {
    return children.stream().filter(element -> element.name().equals(child)).toList();
  }

  Optional<String> optional(String child) {
    return all(child).stream().findFirst().map(XmlElement::text);
  }

  /// @throws S3Exception `MalformedXML` where it is missing
  String required(String child) {
    return optional(child).orElseThrow(XmlElement::malformed);
  }

  static S3Exception malformed() {
    return S3ErrorCode.MALFORMED_XML.error(
        "The XML you provided was not well-formed or did not validate against our published schema");
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    return factory;
  }

  private static XmlElement element(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth > DEPTH_MAX) {
      throw malformed();
    }
    String name = reader.getLocalName();
    StringBuilder text = new StringBuilder();
    List<XmlElement> children = new ArrayList<>();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(element(reader, depth + 1));
      } else if (reader.isCharacters()) {
        text.append(reader.getText());
      } else {
        refuseDefinitions(reader);
      }
    }
    return new XmlElement(name, text.toString(), children);
  }

  private static void refuseDefinitions(XMLStreamReader reader) {
    int event = reader.getEventType();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw malformed();
    }
  }
}

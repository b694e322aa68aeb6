package io.larder.wire.s3;

import io.larder.wire.http.HttpReply;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A document that is being written: elements of text in elements.
final class XmlDocument {
  static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter writer;

  /// Something that the writer does.
  private interface Step {
    void run() throws XMLStreamException;
  }

  private XmlDocument(String root, String namespace) {
    try {
      this.writer = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    write(() -> {
      writer.writeStartDocument("UTF-8", "1.0");
      writer.writeStartElement(root);
      if (!namespace.isEmpty()) {
        writer.writeDefaultNamespace(namespace);
      }
    });
  }

  static XmlDocument of(String root) {
    return new XmlDocument(root, NAMESPACE);
  }

  static XmlDocument withoutNamespace(String root) {
    return new XmlDocument(root, "");
  }

  XmlDocument open(String name) {
    return write(() -> writer.writeStartElement(name));
  }

  XmlDocument close() {
    return write(writer::writeEndElement);
  }

  XmlDocument text(String name, String text) {
    return write(() -> {
      writer.writeStartElement(name);
      writer.writeCharacters(text);
      writer.writeEndElement();
    });
  }

  XmlDocument text(String name, long number) {
    return text(name, Long.toString(number));
  }

  /// The text of the element that is open.
  XmlDocument text(String text) {
    return write(() -> writer.writeCharacters(text));
  }

  /// Says of the element that is open which type it has.
  XmlDocument type(String type) {
    return write(() -> {
      writer.writeNamespace("xsi", SCHEMA_INSTANCE);
      writer.writeAttribute("xsi", SCHEMA_INSTANCE, "type", type);
    });
  }

  HttpReply reply(int status) {
    write(() -> {
      writer.writeEndDocument();
      writer.close();
    });
    return HttpReply.of(status, "application/xml", bytes.toByteArray());
  }

  private XmlDocument write(Step step) {
    try {
      step.run();
      return this;
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

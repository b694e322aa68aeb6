package io.larder.wire.s3;

/// Who owns everything.
final class Owner {
  private Owner() {}

  static void write(XmlDocument document, String element, String account) {
    document.open(element);
    writeNames(document, account);
    document.close();
  }

  static void writeNames(XmlDocument document, String account) {
    document.text("ID", account).text("DisplayName", "larder");
  }
}

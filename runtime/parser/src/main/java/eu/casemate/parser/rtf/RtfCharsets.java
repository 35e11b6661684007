package eu.casemate.parser.rtf;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

/** Which encoding the bytes of a text have: that of its font, else that of the document. */
final class RtfCharsets {

  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** By the numbers that fonts give. */
  private static final Map<Integer, String> OF_FONTS =
      Map.ofEntries(
          Map.entry(77, "x-MacRoman"),
          Map.entry(128, "windows-31j"),
          Map.entry(129, "x-windows-949"),
          Map.entry(134, "GBK"),
          Map.entry(136, "Big5"),
          Map.entry(161, "windows-1253"),
          Map.entry(162, "windows-1254"),
          Map.entry(163, "windows-1258"),
          Map.entry(177, "windows-1255"),
          Map.entry(178, "windows-1256"),
          Map.entry(186, "windows-1257"),
          Map.entry(204, "windows-1251"),
          Map.entry(222, "x-windows-874"),
          Map.entry(238, "windows-1250"));

  private final Map<Integer, Charset> fonts = new HashMap<>();
  private Charset document = WESTERN;

  void document(String name) {
    document = named(name, document);
  }

  void font(int font, int number) {
    String name = OF_FONTS.get(number);
    if (name != null && fonts.size() < 10_000) {
      fonts.put(font, named(name, document));
    }
  }

  Charset of(int font) {
    return fonts.getOrDefault(font, document);
  }

  private static Charset named(String name, Charset otherwise) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return otherwise;
    }
  }
}

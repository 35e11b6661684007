package eu.casemate.parser.picture;

import java.util.OptionalDouble;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** How many dots of a picture make an inch: what it says itself, or as if it were a page of A4. */
final class Resolution {

  private static final double MILLIMETRES_AN_INCH = 25.4;
  private static final double LONG_SIDE_OF_A4 = 11.69;
  private static final double LEAST = 20;
  private static final double MOST = 2_400;

  /** Programs write 72 or 96 where they know nothing; a scan of so few dots cannot be large. */
  private static final double DOUBTFUL = 100;

  private static final int LARGE = 1_200;
  private static final double SCREEN = 96;

  private Resolution() {}

  static double of(@Nullable IIOMetadata metadata, int width, int height) {
    int longest = Math.max(width, height);
    OptionalDouble said = said(metadata);
    boolean trusted =
        said.isPresent()
            && said.getAsDouble() >= LEAST
            && said.getAsDouble() <= MOST
            && (said.getAsDouble() >= DOUBTFUL || longest < LARGE);
    if (trusted) {
      return said.getAsDouble();
    }
    return Math.max(SCREEN, longest / LONG_SIDE_OF_A4);
  }

  private static OptionalDouble said(@Nullable IIOMetadata metadata) {
    if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
      return OptionalDouble.empty();
    }
    Element root = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
    NodeList found = root.getElementsByTagName("HorizontalPixelSize");
    if (found.getLength() == 0) {
      return OptionalDouble.empty();
    }
    try {
      double size = Double.parseDouble(((Element) found.item(0)).getAttribute("value"));
      return OptionalDouble.of(MILLIMETRES_AN_INCH / size);
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}

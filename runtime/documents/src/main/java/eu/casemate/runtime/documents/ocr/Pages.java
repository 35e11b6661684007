package eu.casemate.runtime.documents.ocr;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Recognition;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.structure.StructureLimits;
import eu.casemate.runtime.documents.structure.UnreadPage;
import eu.casemate.runtime.documents.structure.UnreadPage.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts what was read from pictures among the blocks of the other pages. */
final class Pages {

  private Pages() {}

  /**
   * The document with it: each page's after what the page itself holds as text. What stands where
   * such a text stands is that text again, and is left out.
   *
   * @param read by page, in order
   */
  static Structure merged(Structure structure, Map<Integer, PageReading> read) {
    List<Block> blocks = new ArrayList<>();
    List<UnreadPage> unread = new ArrayList<>();
    List<Block> own = structure.blocks();
    int at = 0;
    int room = StructureLimits.CHARACTERS / 2;
    for (Map.Entry<Integer, PageReading> each : read.entrySet()) {
      int from = at;
      while (at < own.size() && page(own.get(at)) <= each.getKey()) {
        blocks.add(own.get(at));
        at++;
      }
      List<Block> texts = own.subList(from, at);
      switch (each.getValue()) {
        case PageReading.Unread(Reason reason) -> unread.add(new UnreadPage(each.getKey(), reason));
        case PageReading.Read(List<Block> more) -> {
          int size = more.stream().mapToInt(Pages::characters).sum();
          room -= size;
          if (room < 0) {
            unread.add(new UnreadPage(each.getKey(), Reason.TOO_MANY));
          } else {
            more.stream()
                .filter(block -> texts.stream().noneMatch(text -> covers(text, block)))
                .forEach(blocks::add);
          }
        }
      }
    }
    blocks.addAll(own.subList(at, own.size()));
    return new Structure(structure.title(), structure.pages(), blocks, unread);
  }

  private static int characters(Block block) {
    return switch (block) {
      case Block.Heading heading -> heading.text().length();
      case Block.Text text -> text.text().length();
      case Block.Table table ->
          table.rows().stream().flatMap(row -> row.cells().stream()).mapToInt(String::length).sum();
    };
  }

  private static int page(Block block) {
    return block.place() instanceof Place.Box box ? box.page() : 0;
  }

  /** Whether the middle of a block that was read stands on a text of the page itself. */
  private static boolean covers(Block text, Block read) {
    // A model says what it read, not where.
    boolean placed =
        read.recognition().filter(from -> from.tier() == Recognition.Tier.TESSERACT).isPresent();
    if (!placed
        || text.hidden()
        || !(text.place() instanceof Place.Box own)
        || !(read.place() instanceof Place.Box box)
        || own.page() != box.page()) {
      return false;
    }
    int x = box.x() + box.width() / 2;
    int y = box.y() + box.height() / 2;
    return x >= own.x()
        && x <= own.x() + own.width()
        && y >= own.y() - 2
        && y <= own.y() + own.height() + 2;
  }
}

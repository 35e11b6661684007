package eu.casemate.parser.text;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.StructureLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * A heading that nothing stands under, such as the title of a slide without text, is all that its
 * part of the document says: it is text, too.
 */
final class LoneHeadings {

  private LoneHeadings() {}

  /** The blocks, and after each heading with nothing under it the same words as text. */
  static List<Block> asText(List<Block> blocks) {
    List<Block> all = new ArrayList<>();
    Block.Heading open = null;
    for (Block block : blocks) {
      if (!block.hidden()) {
        boolean beside = block instanceof Block.Heading next && open != null && !under(next, open);
        if (beside && open != null) {
          all.add(text(open));
        }
        open = block instanceof Block.Heading heading ? heading : null;
      }
      all.add(block);
    }
    if (open != null) {
      all.add(text(open));
    }
    // A document of almost nothing but headings, at the limit.
    return all.size() > StructureLimits.BLOCKS ? blocks : all;
  }

  private static boolean under(Block.Heading next, Block.Heading open) {
    return next.level() > open.level();
  }

  private static Block.Text text(Block.Heading heading) {
    return new Block.Text(Block.Kind.PARAGRAPH, heading.text(), heading.place(), false);
  }
}

package eu.casemate.parser;

import eu.casemate.parser.format.Parsers;
import eu.casemate.parser.pdf.PdfReader;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.Structure;
import java.util.List;

/** Parses in this process, and shows blocks as texts. */
final class Blocks {

  static {
    PdfReader.prepare();
  }

  private Blocks() {}

  static Parsed parse(Format format, byte[] content) {
    return Parsers.parse(format, content);
  }

  static Structure read(Format format, byte[] content) {
    return (Structure) parse(format, content);
  }

  /** The texts that are seen; no headings, no tables. */
  static List<String> texts(Structure structure) {
    return structure.blocks().stream()
        .filter(block -> block instanceof Block.Text && !block.hidden())
        .map(block -> ((Block.Text) block).text())
        .toList();
  }

  static List<String> hidden(Structure structure) {
    return structure.blocks().stream()
        .filter(block -> block instanceof Block.Text && block.hidden())
        .map(block -> ((Block.Text) block).text())
        .toList();
  }

  static List<String> headings(Structure structure) {
    return structure.blocks().stream()
        .filter(Block.Heading.class::isInstance)
        .map(block -> ((Block.Heading) block).level() + " " + ((Block.Heading) block).text())
        .toList();
  }

  static List<String> items(Structure structure) {
    return structure.blocks().stream()
        .filter(block -> block instanceof Block.Text text && text.kind() == Block.Kind.ITEM)
        .map(block -> ((Block.Text) block).text())
        .toList();
  }

  static List<List<List<String>>> tables(Structure structure) {
    return structure.blocks().stream()
        .filter(Block.Table.class::isInstance)
        .map(block -> ((Block.Table) block).rows().stream().map(Block.Row::cells).toList())
        .toList();
  }
}

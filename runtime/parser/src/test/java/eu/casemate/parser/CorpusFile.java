package eu.casemate.parser;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.Parsed.Faulty;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A file of the corpus, and what must be found in it. */
final class CorpusFile {

  /** Whether pages that are pictures are read; while they are not, they must give no text. */
  static final boolean SCANS_ARE_READ = false;

  private final String name;
  private final Format format;
  private final byte[] content;
  private final List<Function<Structure, Optional<String>>> expected = new ArrayList<>();
  private Optional<Fault> fault = Optional.empty();

  CorpusFile(String name, Format format, byte[] content) {
    this.name = name;
    this.format = format;
    this.content = content;
  }

  String name() {
    return name;
  }

  Format format() {
    return format;
  }

  byte[] content() {
    return content;
  }

  CorpusFile refusedAs(Fault why) {
    fault = Optional.of(why);
    return this;
  }

  CorpusFile title(String title) {
    return expect("the title '" + title + "'", read -> read.title().equals(title));
  }

  CorpusFile pages(int pages) {
    return expect(pages + " pages", read -> read.pages() == pages);
  }

  CorpusFile heading(int level, String text) {
    return expect(
        "the heading '" + text + "' of level " + level,
        read -> Blocks.headings(read).contains(level + " " + text));
  }

  /** Text that is one block. */
  CorpusFile text(String text) {
    return expect("the text '" + text + "'", read -> Blocks.texts(read).contains(text));
  }

  /** Text that is in a block. */
  CorpusFile says(String words) {
    return expect(
        "the words '" + words + "'",
        read -> Blocks.texts(read).stream().anyMatch(text -> text.contains(words)));
  }

  CorpusFile item(String text) {
    return expect("the item '" + text + "'", read -> Blocks.items(read).contains(text));
  }

  CorpusFile row(String... cells) {
    return expect(
        "the row " + List.of(cells),
        read -> Blocks.tables(read).stream().anyMatch(table -> table.contains(List.of(cells))));
  }

  /** Words that are hidden, and nowhere else. */
  CorpusFile hidden(String words) {
    return expect(
        "'" + words + "' as hidden only",
        read -> shows(read, words, true) && !shows(read, words, false));
  }

  CorpusFile withoutText() {
    return expect("no text", read -> read.blocks().stream().allMatch(Block::hidden));
  }

  /** Words that stand on this page. */
  CorpusFile onPage(int page, String words) {
    return expect(
        "'" + words + "' on page " + page,
        read ->
            read.blocks().stream()
                .filter(block -> shown(block).contains(words))
                .anyMatch(block -> block.place() instanceof Place.Box box && box.page() == page));
  }

  /** Words on a page that is a picture. */
  CorpusFile scanned(int page, String words) {
    return SCANS_ARE_READ
        ? onPage(page, words)
        : expect(
            "no text on page " + page + ", a picture",
            read ->
                read.blocks().stream()
                    .noneMatch(
                        block -> block.place() instanceof Place.Box box && box.page() == page));
  }

  /** What is not as it must be. */
  List<String> problems(Parsed parsed) {
    if (parsed instanceof Faulty(Fault found)) {
      return fault.filter(found::equals).isPresent()
          ? List.of()
          : List.of(name + ": refused as " + found + ", expected " + fault);
    }
    Structure read = (Structure) parsed;
    if (fault.isPresent()) {
      return List.of(name + ": read, expected " + fault.get());
    }
    return expected.stream()
        .flatMap(each -> each.apply(read).stream())
        .map(missing -> name + ": lacks " + missing + "; has " + all(read))
        .toList();
  }

  private CorpusFile expect(String what, Predicate<Structure> found) {
    expected.add(read -> found.test(read) ? Optional.empty() : Optional.of(what));
    return this;
  }

  private static boolean shows(Structure read, String words, boolean hidden) {
    return read.blocks().stream()
        .anyMatch(block -> block.hidden() == hidden && shown(block).contains(words));
  }

  private static String shown(Block block) {
    return switch (block) {
      case Block.Heading heading -> heading.text();
      case Block.Text text -> text.text();
      case Block.Table table ->
          String.join(
              " ", table.rows().stream().map(row -> String.join(" ", row.cells())).toList());
    };
  }

  private static String all(Structure read) {
    String blocks =
        String.join(
            " / ",
            read.blocks().stream()
                .map(block -> (block.hidden() ? "(hidden) " : "") + shown(block))
                .toList());
    return "'" + read.title() + "': " + blocks.substring(0, Math.min(600, blocks.length()));
  }
}

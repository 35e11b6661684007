package eu.casemate.evaluation.scans;

import eu.casemate.runtime.documents.ocr.OcrSource;
import eu.casemate.runtime.documents.ocr.Tesseract;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.Recognition;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.worker.PagePictures;
import eu.casemate.runtime.documents.worker.ParserCommand;
import eu.casemate.runtime.documents.worker.ParserProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Character error rate of scans, by tier, through the processes and limits of the product. */
public final class OcrEvaluation {

  private static final String PROGRAM = "/usr/bin/tesseract";
  private static final String DATA = "/usr/share/tesseract-ocr/5/tessdata";

  private static final List<String> ENGLISH =
      List.of(
          "The supervisor starts each service once the services that it depends on are healthy. A"
              + " service whose process ends the same way three times is broken and is not started"
              + " again until the operator asks for it.",
          "Secrets are sealed under a key that never leaves the hardware module, and every change"
              + " that a caller makes is written to a record before the answer is given (section"
              + " 4.2, page 17).",
          "The primary pump P-101 must be inspected every ninety days; its bearing is replaced"
              + " after 4,500 hours. Reports are kept for ten years in the archive at the main"
              + " site.");
  private static final List<String> FRENCH =
      List.of(
          "Le superviseur démarre chaque service lorsque les services dont il dépend sont prêts."
              + " Un service dont le processus s'arrête trois fois de la même façon est considéré"
              + " comme défaillant et n'est plus redémarré avant que l'opérateur ne le demande.",
          "Les secrets sont scellés sous une clé qui ne quitte jamais le module matériel, et"
              + " chaque modification effectuée par un appelant est inscrite dans un registre"
              + " avant que la réponse ne soit donnée (section 4.2, page 17).",
          "La pompe primaire P-101 doit être contrôlée tous les quatre-vingt-dix jours ; son"
              + " palier est remplacé après 4 500 heures. Les procès-verbaux sont conservés dix"
              + " ans aux archives du site principal.");
  private static final List<List<String>> TABLE =
      List.of(
          List.of("Service", "Port", "Memory", "Cost"),
          List.of("Database", "5432", "256 MB", "1 200.50"),
          List.of("Graph server", "7687", "256 MB", "980.00"),
          List.of("Cache", "6379", "64 MB", "75.25"),
          List.of("Engine", "8080", "512 MB", "2 310.00"),
          List.of("Runtime", "8443", "256 MB", "640.10"));

  private final ParserCommand parser;

  /** Uses the parser that a checkout has packaged, and Debian's tesseract. */
  public OcrEvaluation(Path checkout) {
    Path target = checkout.resolve("runtime/parser/target");
    parser =
        new ParserCommand(
            System.getProperty("java.home") + "/bin/java",
            target.resolve("lib") + "/*:" + target.resolve("parser-0.1.0.jar"),
            ParserCommand.Limits.DEFAULT);
  }

  /** Reads all pages and prints a line for each. */
  public void run() throws IOException {
    try (ParserProcesses parsers = new ParserProcesses(parser)) {
      OcrSource source =
          new OcrSource(
              parsers,
              new PagePictures(parser),
              Tesseract.of(parser, List.of(), PROGRAM, DATA),
              List.of(),
              OcrSource.Limits.DEFAULT,
              InstantSource.system());
      System.out.println("tier vision: no model is installed");
      System.out.println("tier specialised: no model is installed");
      System.out.printf(
          "%-28s %-10s %8s %6s %9s %9s%n", "page", "tier", "CER", "sure", "page ms", "whole ms");
      for (ScanPage page : pages()) {
        byte[] pdf = page.pdf();
        long begun = System.nanoTime();
        Parsed parsed = source.parse(Format.PDF, pdf);
        long whole = (System.nanoTime() - begun) / 1_000_000;
        print(page, parsed, whole);
      }
    }
  }

  private static List<ScanPage> pages() {
    List<ScanPage> pages = new ArrayList<>();
    for (ScanPage each :
        List.of(ScanPage.paragraphs("English", ENGLISH), ScanPage.paragraphs("French", FRENCH))) {
      for (int dpi : new int[] {100, 200, 300}) {
        pages.add(each.named(dpi + " dpi", dpi, 0, 0));
      }
      pages.add(each.named("200 dpi, askew by 2", 200, 2, 0));
      pages.add(each.named("200 dpi, noisy", 200, 0, 28));
      pages.add(each.named("100 dpi, noisy", 100, 0, 28));
    }
    pages.add(ScanPage.columns("two columns, 200 dpi", ENGLISH, FRENCH));
    pages.add(ScanPage.columns("two columns", ENGLISH, FRENCH).named("askew by 2", 200, 2, 0));
    for (int dpi : new int[] {100, 200, 300}) {
      pages.add(ScanPage.table("table", TABLE).named(dpi + " dpi", dpi, 0, 0));
    }
    return pages;
  }

  private static void print(ScanPage page, Parsed parsed, long whole) {
    if (!(parsed instanceof Structure structure)) {
      System.out.printf("%-28s %s%n", page.name(), parsed);
      return;
    }
    structure.unread().forEach(each -> System.out.println("  unread: " + each.reason()));
    double rate = CharacterErrors.rate(page.truth(), text(structure));
    Recognition first =
        structure.blocks().stream()
            .flatMap(block -> block.recognition().stream())
            .findFirst()
            .orElse(new Recognition(Recognition.Tier.TESSERACT, 0, 0, 0));
    double sure =
        structure.blocks().stream()
            .flatMap(block -> block.recognition().stream())
            .mapToDouble(Recognition::confidence)
            .average()
            .orElse(0);
    System.out.printf(
        Locale.ROOT,
        "%-28s %-10s %7.2f%% %6.2f %9d %9d%n",
        page.name(),
        structure.blocks().isEmpty() ? "none" : first.tier().name().toLowerCase(Locale.ROOT),
        rate * 100,
        sure,
        first.milliseconds(),
        whole);
  }

  private static String text(Structure structure) {
    StringBuilder text = new StringBuilder();
    for (Block block : structure.blocks()) {
      switch (block) {
        case Block.Heading heading -> text.append(heading.text());
        case Block.Text each -> text.append(each.text());
        case Block.Table table ->
            table.rows().forEach(row -> text.append(String.join(" ", row.cells())).append(' '));
      }
      text.append(' ');
    }
    return text.toString();
  }
}

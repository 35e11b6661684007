package eu.casemate.runtime.documents.ocr;

import eu.casemate.runtime.documents.worker.LaunchedProgram;
import eu.casemate.runtime.documents.worker.ParserCommand;
import eu.casemate.runtime.documents.worker.ParserCommand.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program tesseract, a process without rights for each picture: dots in, words out. Reads
 * French and English.
 */
public final class Tesseract {

  /** A page took 100 MiB and 2 s here. */
  private static final Limits LIMITS = new Limits(0, 1_024, 30, 60);

  private static final int MOST_BYTES = 8 << 20;
  private static final Pattern ROTATE = Pattern.compile("(?m)^Rotate: (0|90|180|270)$");
  private static final Pattern SURE =
      Pattern.compile("(?m)^Orientation confidence: (\\d{1,6}\\.\\d{1,6})$");

  /** Of the doubt whether a page stands on its side; random marks give less than 1. */
  private static final double SURE_ENOUGH = 1;

  private final LaunchedProgram program;

  private Tesseract(LaunchedProgram program) {
    this.program = program;
  }

  /** The one in a folder as the component has it: bin, lib and share, as Debian has them. */
  public static Tesseract ofFolder(ParserCommand launcher, String folder) {
    return of(
        launcher,
        List.of("LD_LIBRARY_PATH=" + folder + "/lib"),
        folder + "/bin/tesseract",
        folder + "/share/tesseract-ocr/5/tessdata");
  }

  /** The one at an absolute path, with its data in a folder. */
  public static Tesseract of(
      ParserCommand launcher, List<String> environment, String program, String data) {
    List<String> words = new ArrayList<>(environment);
    // More threads cost more than they give.
    words.add("OMP_THREAD_LIMIT=1");
    words.add(program);
    words.addAll(List.of("stdin", "stdout", "--tessdata-dir", data));
    return new Tesseract(new LaunchedProgram(launcher, LIMITS, words));
  }

  /** How it looks for text. */
  enum Look {
    /** In columns and paragraphs, which give the order of reading. */
    LAID_OUT("3"),
    /** Wherever some is, in no order. */
    SCATTERED("11");

    private final String mode;

    Look(String mode) {
      this.mode = mode;
    }
  }

  /** The words; empty when the program fails. */
  Optional<List<Word>> words(Grey page, int dpi, Look look) {
    return program
        .run(
            page::write,
            MOST_BYTES,
            "-l",
            "fra+eng",
            "--dpi",
            Integer.toString(dpi),
            "--psm",
            look.mode,
            "-c",
            "tessedit_create_tsv=1")
        .flatMap(answer -> Tsv.read(answer, page.width(), page.height()));
  }

  /** By how many right angles, clockwise, a page is to be turned so that it stands upright. */
  int quarters(Grey page) {
    String answer =
        program
            .run(page::write, MOST_BYTES, "-l", "osd", "--psm", "0")
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("");
    Matcher rotate = ROTATE.matcher(answer);
    Matcher sure = SURE.matcher(answer);
    boolean found =
        rotate.find() && sure.find() && Double.parseDouble(sure.group(1)) >= SURE_ENOUGH;
    return found ? Integer.parseInt(rotate.group(1)) / 90 : 0;
  }
}

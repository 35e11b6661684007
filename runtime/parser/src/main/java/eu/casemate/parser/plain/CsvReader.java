package eu.casemate.parser.plain;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.StructureLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads values in lines, parted by the mark that its first lines use most evenly. */
public final class CsvReader {

  private static final char[] MARKS = {';', '\t', ',', '|'};
  private static final int LINES_LOOKED_AT = 20;

  private CsvReader() {}

  /** Reads all lines as one table. */
  public static void read(byte[] content, StructureBuilder out) throws IOException {
    String text = Decoding.decode(content);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(mark(text))
            .setIgnoreEmptyLines(true)
            .setLenientEof(true)
            .setTrailingData(true)
            .get();
    List<Block.Row> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      for (CSVRecord record : parser) {
        int start = Math.toIntExact(record.getCharacterPosition());
        if (rows.size() >= StructureLimits.BLOCKS) {
          throw new FaultException(Fault.TOO_LARGE);
        }
        rows.add(new Block.Row(record.toList(), new Place.Span(start, lineEnd(text, start))));
      }
    }
    out.table(rows, new Place.Span(0, text.length()), false);
  }

  // Of the first line, where a value holds several.
  private static int lineEnd(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  /** The mark that most lines have the same number of. */
  private static char mark(String text) {
    List<String> lines =
        text.lines().filter(line -> !line.isBlank()).limit(LINES_LOOKED_AT).toList();
    char best = ',';
    long most = 0;
    for (char mark : MARKS) {
      long inFirst = lines.isEmpty() ? 0 : count(lines.getFirst(), mark);
      long same = lines.stream().filter(line -> count(line, mark) == inFirst).count();
      if (inFirst > 0 && same > most) {
        best = mark;
        most = same;
      }
    }
    return best;
  }

  private static long count(String line, char mark) {
    return line.chars().filter(each -> each == mark).count();
  }
}

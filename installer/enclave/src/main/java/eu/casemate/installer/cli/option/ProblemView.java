package eu.casemate.installer.cli.option;

import eu.casemate.bundle.media.Description;
import eu.casemate.bundle.media.Finding;
import eu.casemate.bundle.media.Remedy;
import java.util.List;

/**
 * A problem of media as it is reported; its fields are those of the JSON documents.
 *
 * @param file the file on the medium, its folder, or a model
 * @param what is wrong with it, and where in it
 * @param expected what the signed metadata or the format says
 * @param actual what stands on the medium
 * @param remedy what makes up for it
 */
public record ProblemView(String file, String what, String expected, String actual, Remedy remedy) {

  /** Makes the texts printable: they may come from a file. */
  public ProblemView {
    Description text = new Description(file, what, expected, actual);
    file = text.file();
    what = text.what();
    expected = text.expected();
    actual = text.actual();
  }

  /** The views of what was found. */
  public static List<ProblemView> of(List<Finding> findings) {
    return findings.stream().map(ProblemView::of).toList();
  }

  private static ProblemView of(Finding finding) {
    Description text = finding.problem().describe();
    return new ProblemView(
        text.file(), text.what(), text.expected(), text.actual(), finding.remedy());
  }

  /** Whether the release can be had all the same. */
  public boolean isHealed() {
    return remedy.heals();
  }

  /** One line for a person. */
  public String sentence() {
    return remedy.after(new Description(file, what, expected, actual).sentence());
  }
}

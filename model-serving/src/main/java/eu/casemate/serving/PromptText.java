package eu.casemate.serving;

import java.util.regex.Pattern;

/**
 * Text of a document as it may stand in a prompt: whatever looks like a chat template's control
 * token, or like the marks around a text, is taken out, so that a document cannot open a turn of
 * its own.
 */
public final class PromptText {

  private static final Pattern CONTROL =
      Pattern.compile("<\\|[^>\\n]{0,60}>|</?s>|\\[/?INST\\]|<</?SYS>>|<(?:start|end)_of_turn>");
  private static final Pattern MARKS = Pattern.compile("={3,}");

  private PromptText() {}

  /** The text without control tokens and marks. */
  public static String clean(String text) {
    String clean = text;
    // Taking one token out can make another from what was around it.
    for (String before = ""; !before.equals(clean); ) {
      before = clean;
      clean = MARKS.matcher(CONTROL.matcher(clean).replaceAll(" ")).replaceAll("--");
    }
    return clean;
  }
}

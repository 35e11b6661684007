package eu.casemate.installer.descriptor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A text with variables, {@code ${name}}. A dollar sign that no brace follows stands for itself.
 * What a variable expands to is not expanded again.
 *
 * @param text the text as declared
 */
public record Template(String text) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}$]*)}?");
  private static final String SECRET = "secret.";

  /** The names of its variables in the order of the text. */
  public List<String> variables() {
    return VARIABLE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Whether a secret is part of it. */
  public boolean namesSecret() {
    return variables().stream().anyMatch(name -> name.startsWith(SECRET));
  }

  /** The text with each variable replaced by what {@code values} gives for its name. */
  public String expand(Function<String, String> values) {
    StringBuilder expanded = new StringBuilder();
    int end = 0;
    for (MatchResult found : VARIABLE.matcher(text).results().toList()) {
      expanded.append(text, end, found.start()).append(values.apply(found.group(1)));
      end = found.end();
    }
    return expanded.append(text, end, text.length()).toString();
  }

  /** The first variable that does not end with a brace. */
  Optional<String> unterminated() {
    return VARIABLE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(found -> !found.endsWith("}"))
        .findFirst();
  }
}

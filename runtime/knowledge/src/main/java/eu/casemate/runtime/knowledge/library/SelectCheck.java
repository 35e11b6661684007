package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.knowledge.library.LibraryProblem.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets one {@code select} over known tables through, word by word: whatever is not on a list here
 * is refused. So no other table, no function that reads files, sleeps or changes anything, and no
 * second statement can be named. A new name needs {@code as} before it.
 */
final class SelectCheck {

  private static final int MOST_CHARACTERS = 4_000;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<number>\\d+(?:\\.\\d+)?)"
              + "|(?<text>'(?:[^']|'')*')|(?<mark>::|<=|>=|<>|!=|\\|\\||[-+*/%<>=(),.])");

  private static final Set<String> KEYWORDS =
      Set.of(
          ("select distinct from where group by having order asc desc nulls first last limit offset"
                  + " and or not in is null between like ilike case when then else end join inner"
                  + " left right full outer on using union all intersect except true false over"
                  + " partition filter within as with cast")
              .split(" "));

  private static final Set<String> FUNCTIONS =
      Set.of(
          ("sum avg min max count round abs ceil floor trunc coalesce nullif greatest least lower"
                  + " upper trim length position substring concat replace stddev variance rank"
                  + " dense_rank row_number lag lead first_value last_value percentile_cont")
              .split(" "));

  private static final Set<String> TYPES = Set.of("numeric", "integer", "text", "date", "boolean");

  // What may stand before an opening bracket without being called.
  private static final Set<String> BEFORE_BRACKET =
      Set.of(
          ("select distinct from where by having and or not in between case when then else on using"
                  + " join union all intersect except over filter group as limit offset with")
              .split(" "));

  private final Set<String> known;
  private final List<String> tokens = new ArrayList<>();

  private SelectCheck(Set<String> known) {
    this.known = new HashSet<>(known);
  }

  /**
   * Refuses what is not one {@code select} over these names.
   *
   * @param names the tables and all their columns
   * @return the statement, its white space made single
   */
  static String require(String sql, Set<String> names) {
    SelectCheck check = new SelectCheck(names);
    check.read(sql);
    check.aliases();
    check.words();
    return String.join(" ", check.tokens);
  }

  private void read(String sql) {
    if (sql.length() > MOST_CHARACTERS) {
      throw refused("The statement is longer than " + MOST_CHARACTERS + " characters");
    }
    if (sql.contains("--") || sql.contains("/*")) {
      throw refused("The statement has a comment");
    }
    Matcher token = TOKEN.matcher(sql);
    int at = 0;
    while (at < sql.length()) {
      if (!token.find(at) || token.start() != at) {
        throw refused("The statement holds the character '" + sql.charAt(at) + "'");
      }
      if (!token.group().isBlank()) {
        add(sql, token);
      }
      at = token.end();
    }
    if (tokens.isEmpty() || !Set.of("select", "with").contains(tokens.getFirst())) {
      throw refused("The statement does not begin with select");
    }
  }

  private void add(String sql, Matcher token) {
    // E'…' and U&'…' would be texts with escapes of their own.
    boolean afterWord =
        token.start() > 0 && Character.isLetterOrDigit(sql.charAt(token.start() - 1));
    if (afterWord && (token.group("text") != null || token.group("word") != null)) {
      throw refused("Two words stand together");
    }
    boolean word = token.group("word") != null;
    tokens.add(word ? token.group().toLowerCase(Locale.ROOT) : token.group());
  }

  /** What follows {@code as} is a name from there on; a name before {@code as (} likewise. */
  private void aliases() {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      String next = tokens.get(i + 1);
      boolean cast = insideCast(i);
      if (tokens.get(i).equals("as") && isName(next) && !cast) {
        name(next);
      }
      boolean table = next.equals("as") && i + 2 < tokens.size() && tokens.get(i + 2).equals("(");
      if (table && isName(tokens.get(i))) {
        name(tokens.get(i));
      }
    }
  }

  private boolean insideCast(int as) {
    return as + 2 < tokens.size()
        && TYPES.contains(tokens.get(as + 1))
        && tokens.get(as + 2).matches("[)(]");
  }

  private void name(String name) {
    boolean taken =
        name.startsWith("pg_")
            || KEYWORDS.contains(name)
            || FUNCTIONS.contains(name)
            || Set.of("information_schema", "public").contains(name);
    if (taken) {
      throw refused("'" + name + "' cannot be a name here");
    }
    known.add(name);
  }

  private void words() {
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if (!isName(token)) {
        continue;
      }
      boolean called = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
      boolean type = TYPES.contains(token) && i > 0 && tokens.get(i - 1).matches("::|as");
      boolean named = known.contains(token) && !called;
      boolean right =
          called
              ? FUNCTIONS.contains(token)
                  || BEFORE_BRACKET.contains(token)
                  || token.equals("cast")
                  || token.equals("within")
                  || (type && token.equals("numeric"))
              : KEYWORDS.contains(token) || named || type;
      if (!right) {
        throw refused("'" + token + "' is no table, column, function or word that may stand here");
      }
    }
  }

  private static boolean isName(String token) {
    return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
  }

  private static LibraryProblem refused(String why) {
    return new LibraryProblem(
        Kind.INVALID,
        why,
        "Write one select over the document's tables t1, t2, …, with new names after 'as'; the"
            + " functions are sum, avg, min, max, count, round, coalesce, lower, upper and the like");
  }
}

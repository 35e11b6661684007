package eu.casemate.bundle.tuf;

import eu.casemate.bundle.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which target paths a delegation covers (4.5). */
sealed interface PathRule {

  int MOST_RULES = 4096;
  int LONGEST_PATTERN = 1024;

  boolean covers(String targetPath);

  static PathRule read(Fields role) {
    if (role.has("paths") == role.has("path_hash_prefixes")) {
      throw new MalformedException(
          "either paths or path_hash_prefixes in a delegation", "both or none");
    }
    return role.has("paths")
        ? new Patterns(role.texts("paths", MOST_RULES))
        : new HashPrefixes(role.texts("path_hash_prefixes", MOST_RULES));
  }

  /** Patterns in which * and ? stand for characters other than the slash. */
  record Patterns(List<String> patterns) implements PathRule {

    public Patterns {
      patterns = List.copyOf(patterns);
      for (String pattern : patterns) {
        // 4.5 names * and ? only; what a bracket means differs between implementations.
        if (pattern.length() > LONGEST_PATTERN || pattern.contains("[") || pattern.contains("\\")) {
          throw new MalformedException(
              "a path pattern of at most " + LONGEST_PATTERN + " characters, with * and ? only",
              pattern);
        }
      }
    }

    @Override
    public boolean covers(String targetPath) {
      return patterns.stream().anyMatch(pattern -> matches(pattern, targetPath));
    }

    /** Goes back to the last * only, so that the time is at most the product of the lengths. */
    static boolean matches(String pattern, String path) {
      int at = 0;
      int star = -1;
      int resume = 0;
      int next = 0;
      while (at < path.length()) {
        char c = path.charAt(at);
        if (next < pattern.length() && pattern.charAt(next) == '*') {
          star = next++;
          resume = at;
        } else if (next < pattern.length() && accepts(pattern.charAt(next), c)) {
          next++;
          at++;
        } else if (star >= 0 && path.charAt(resume) != '/') {
          at = ++resume;
          next = star + 1;
        } else {
          return false;
        }
      }
      return pattern.substring(next).chars().allMatch(rest -> rest == '*');
    }

    private static boolean accepts(char pattern, char c) {
      return pattern == '?' ? c != '/' : pattern == c;
    }
  }

  /** Beginnings of the SHA-256 of the target path. */
  record HashPrefixes(List<String> prefixes) implements PathRule {

    public HashPrefixes {
      prefixes = List.copyOf(prefixes);
      for (String prefix : prefixes) {
        if (!prefix.matches("[0-9a-f]{1,64}")) {
          throw new MalformedException("a prefix of lower-case hexadecimal digits", prefix);
        }
      }
    }

    @Override
    public boolean covers(String targetPath) {
      String digest = Digest.ofContent(targetPath.getBytes(StandardCharsets.UTF_8)).hex();
      return prefixes.stream().anyMatch(digest::startsWith);
    }
  }
}

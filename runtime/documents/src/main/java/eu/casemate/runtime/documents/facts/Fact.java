package eu.casemate.runtime.documents.facts;

import eu.casemate.runtime.documents.TextSpan;

/**
 * Something that a text says or cites.
 *
 * @param key what it is, the same for every way to write it, in French and in English
 * @param span where the text says so
 */
public record Fact(Kind kind, String key, TextSpan span) {

  /** What a text can say or cite. */
  public enum Kind {
    /** An act of law: {@code loi 2005-102}, {@code regulation 2016/679}. */
    LAW,
    /** An act of law by its day: {@code loi 2005-02-11}. */
    DATED_LAW,
    /** An article: {@code 47 @ loi 2005-102}. */
    ARTICLE,
    /** A standard: {@code ISO 639-2}, {@code EN 301549}. */
    STANDARD,
    /** A criterion of the accessibility rules: {@code 12.10}. */
    CRITERION,
    /** A licence: {@code Licence Ouverte 2.0}. */
    LICENCE,
    /** A day: {@code 2019-07-24}. */
    DATE,
    /** A day from which something holds. */
    DATE_FROM,
    /** A day until which something holds. */
    DATE_UNTIL,
    /** A period: {@code P3Y}, {@code PT3S}. */
    PERIOD,
    /** A sum of money: {@code EUR 20000}. */
    AMOUNT,
    /** A percentage: {@code 10 %}. */
    SHARE,
    /** A sentence that demands. */
    REQUIREMENT,
    /** A sentence that recommends. */
    RECOMMENDATION,
    /** A sentence that advises against. */
    WARNING,
    /** A sentence that forbids. */
    BAN,
    /** A sentence that permits. */
    PERMISSION,
    /** A sentence that gives an example. */
    EXAMPLE,
    /** A sentence that makes an exception. */
    EXCEPTION,
    /** A remark beside the text. */
    NOTE,
    /** A test by its number: {@code 1.1.1}. */
    TEST,
    /** Lines of code. */
    LISTING
  }
}

package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;

/**
 * Runs a pickle on kinds of values instead of values: enough to see whether it is one and calls
 * something, without importing or making anything.
 */
final class PickleMachine {

  private static final int LONGEST_KEPT_LINE = 256;
  private static final Pattern MODULE =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*");
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+L?");
  private static final Pattern FRACTION = Pattern.compile("[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?");
  private static final Pattern QUOTED = Pattern.compile("(?s)'.*|\".*");
  private static final Pattern ANYTHING = Pattern.compile("(?s).*");

  /** What is known of a value on the stack. */
  private enum Kind {
    MARK,
    CALLABLE,
    TUPLE,
    TEXT,
    PLAIN,
    /** From the memo or from outside: may be anything. */
    ANY
  }

  /** All long lines together; no file that is none begins as an instruction with a longer line. */
  private static final int LONGEST_LINES = 16 << 20;

  private final HeaderReader in;
  private final Deque<Kind> stack = new ArrayDeque<>();
  private boolean called;
  private int lineBytes;

  PickleMachine(HeaderReader in) {
    this.in = in;
  }

  /** Whether something was called. */
  boolean called() {
    return called;
  }

  /** Whether the lines are so long that the rest was not looked at. */
  boolean endless() {
    return lineBytes > LONGEST_LINES;
  }

  /** Runs one instruction; false at the end, or if it is none or has no valid argument. */
  boolean step() throws IOException, Flaw {
    try {
      int instruction = in.u8("instruction");
      return pushes(instruction) || collects(instruction) || calls(instruction);
    } catch (NoSuchElementException e) {
      return false;
    }
  }

  /** Instructions that push a value, or only read an argument. */
  private boolean pushes(int instruction) throws IOException, Flaw {
    return switch (instruction) {
      case '(' -> push(Kind.MARK);
      case ')' -> push(Kind.TUPLE);
      case 'N', ']', '}', 0x88, 0x89, 0x8f, 0x97 -> push(Kind.PLAIN);
      case 'K' -> pass(1) && push(Kind.PLAIN);
      case 'M' -> pass(2) && push(Kind.PLAIN);
      case 'J' -> pass(4) && push(Kind.PLAIN);
      case 'G' -> pass(8) && push(Kind.PLAIN);
      case 'U', 'C', 0x8a -> pass(in.u8("length")) && push(Kind.PLAIN);
      case 'T', 'B', 0x8b -> pass(in.u32("length")) && push(Kind.PLAIN);
      case 0x8e, 0x96 -> pass(in.u64("length")) && push(Kind.PLAIN);
      case 0x8c -> pass(in.u8("length")) && push(Kind.TEXT);
      case 'X' -> pass(in.u32("length")) && push(Kind.TEXT);
      case 0x8d -> pass(in.u64("length")) && push(Kind.TEXT);
      case 'I', 'L' -> line(WHOLE) && push(Kind.PLAIN);
      case 'F' -> line(FRACTION) && push(Kind.PLAIN);
      case 'S' -> line(QUOTED) && push(Kind.TEXT);
      case 'V' -> line(ANYTHING) && push(Kind.TEXT);
      case 'P' -> line(ANYTHING) && push(Kind.ANY);
      case 'g' -> line(WHOLE) && push(Kind.ANY);
      case 'h', 0x82 -> pass(1) && push(Kind.ANY);
      case 0x83 -> pass(2) && push(Kind.ANY);
      case 'j', 0x84 -> pass(4) && push(Kind.ANY);
      case 'p' -> line(WHOLE);
      case 'q', 0x80 -> pass(1);
      case 'r' -> pass(4);
      case 0x95 -> pass(8);
      case 0x94, 0x98 -> true;
      default -> false;
    };
  }

  /** Instructions that take values from the stack. */
  private boolean collects(int instruction) throws IOException, Flaw {
    return switch (instruction) {
      case '0', 'a', 'b' -> pop(1);
      case 's' -> pop(2);
      case '1', 'e', 'u', 0x90 -> popToMark();
      case '2' -> push(stack.getFirst());
      case 'Q' -> pop(1) && push(Kind.ANY);
      case 't' -> popToMark() && push(Kind.TUPLE);
      case 'l', 'd', 0x91 -> popToMark() && push(Kind.PLAIN);
      case 0x85 -> pop(1) && push(Kind.TUPLE);
      case 0x86 -> pop(2) && push(Kind.TUPLE);
      case 0x87 -> pop(3) && push(Kind.TUPLE);
      case 'c' -> importedName() && push(Kind.CALLABLE);
      case 0x93 -> popTexts() && push(Kind.CALLABLE);
      default -> false;
    };
  }

  /** Instructions that call what was fetched. */
  private boolean calls(int instruction) throws IOException, Flaw {
    called |=
        switch (instruction) {
          case 'R', 0x81 -> popIf(Kind.TUPLE) && popIf(Kind.CALLABLE);
          case 0x92 -> pop(1) && popIf(Kind.TUPLE) && popIf(Kind.CALLABLE);
          case 'o' -> stack.contains(Kind.MARK) && stack.contains(Kind.CALLABLE);
          case 'i' -> stack.contains(Kind.MARK) && importedName();
          default -> false;
        };
    return false;
  }

  private boolean push(Kind kind) {
    stack.push(kind);
    return true;
  }

  private boolean pop(int values) {
    for (int i = 0; i < values; i++) {
      stack.pop();
    }
    return true;
  }

  private boolean popIf(Kind kind) {
    Kind top = stack.pop();
    return top == kind || top == Kind.ANY;
  }

  private boolean popToMark() {
    while (stack.pop() != Kind.MARK) {
      // everything above the mark belongs to the instruction
    }
    return true;
  }

  private boolean popTexts() {
    boolean last = popIf(Kind.TEXT);
    return popIf(Kind.TEXT) && last;
  }

  /** A module and a name in it, a line each. */
  private boolean importedName() throws IOException, Flaw {
    boolean module = line(MODULE);
    return line(MODULE) && module;
  }

  private boolean pass(long length) throws Flaw {
    if (length < 0) {
      return false;
    }
    in.pass(length, "argument");
    return true;
  }

  /** Reads to the end of the line; whether its begin is as it must be. */
  private boolean line(Pattern pattern) throws IOException, Flaw {
    StringBuilder line = new StringBuilder();
    for (int next = in.u8("line"); next != '\n'; next = in.u8("line")) {
      if (line.length() < LONGEST_KEPT_LINE) {
        line.append((char) next);
        if (line.length() == LONGEST_KEPT_LINE && !pattern.matcher(line).matches()) {
          return false;
        }
      } else if (++lineBytes > LONGEST_LINES) {
        return false;
      }
    }
    return pattern.matcher(line).matches();
  }
}

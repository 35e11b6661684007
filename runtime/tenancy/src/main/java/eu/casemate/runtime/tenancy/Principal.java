package eu.casemate.runtime.tenancy;

/** A person or a program, by name. */
public sealed interface Principal {

  /** The name in its own directory: an account of this machine, or the name of a key. */
  String name();

  /** {@code person} or {@code program}. */
  String kind();

  /** A human being. Personal data: only the audit log names it, no other log does. */
  record Person(String name) implements Principal {

    /** Refuses a name that no account has: see {@link Labels#requireAccount}. */
    public Person {
      Labels.requireAccount("A person", name);
    }

    @Override
    public String kind() {
      return "person";
    }

    @Override
    public String toString() {
      return "Person(hidden)";
    }
  }

  /** A program with a key of its own. */
  record Program(String name) implements Principal {

    /** Refuses a name that is not a label. */
    public Program {
      Labels.require("A program", name);
    }

    @Override
    public String kind() {
      return "program";
    }
  }
}

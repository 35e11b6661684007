package eu.casemate.bundle.media;

import eu.casemate.bundle.Printable;
import java.util.ArrayList;
import java.util.List;

/** Notes, of which as many are kept as a person would read: media may give cause for any number. */
final class NoteList {

  private static final int MOST = 1000;

  private final List<String> kept = new ArrayList<>();
  private int dropped;

  /** Adds a note; it may name what a stranger named. */
  void add(String note) {
    if (kept.size() < MOST) {
      kept.add(Printable.line(note));
    } else {
      dropped++;
    }
  }

  void addAll(List<String> notes) {
    notes.forEach(this::add);
  }

  /** The first of them; if there are more, the last one says how many. */
  List<String> toList() {
    List<String> all = new ArrayList<>(kept);
    if (dropped > 0) {
      all.add("and " + dropped + " more notes of the kind");
    }
    return all;
  }
}

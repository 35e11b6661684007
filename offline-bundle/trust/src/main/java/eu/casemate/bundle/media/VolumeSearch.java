package eu.casemate.bundle.media;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.ReleaseDocument;
import eu.casemate.bundle.volume.VolumeDescriptor;
import eu.casemate.bundle.volume.VolumeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the volumes of a trusted release among the folders, and names all that is none. */
final class VolumeSearch {

  /** Roots older than the trusted one, of no use here. */
  private static final Pattern ROOT = Pattern.compile("[0-9]{1,9}\\.root\\.json");

  /** How often all chunks of the release may be listed by what is given at once. */
  private static final long MOST_COPIES = 16;

  private final MediaFinder found;
  private final TrustedRelease trusted;
  private final Set<MediaFolder> home;
  private final FindingList problems = new FindingList();
  private final NoteList notes = new NoteList();
  private final List<Volume> volumes = new ArrayList<>();
  private long listed;
  private final Map<String, SignedFile> pages = new TreeMap<>();
  private final List<DocumentProblem> pageProblems = new ArrayList<>();
  private final Map<Identity, Volume> seen = new HashMap<>();

  /**
   * A search.
   *
   * @param home folders with the metadata of the release
   * @param problems met so far
   */
  VolumeSearch(
      MediaFinder found, TrustedRelease trusted, Set<MediaFolder> home, List<Finding> problems) {
    this.found = found;
    this.home = home;
    this.trusted = trusted;
    this.problems.addAll(problems);
    this.notes.addAll(found.notes());
  }

  /** The volumes of the release. */
  VerifiedBundle bundle() {
    for (MediaFolder folder : found.folders()) {
      look(folder);
    }
    judgePages();
    judgeFolders();
    return new VerifiedBundle(
        trusted.with(List.copyOf(pages.values())), volumes, problems.toList(), notes.toList());
  }

  private void look(MediaFolder folder) {
    Set<String> known = new HashSet<>(trusted.targets().keySet());
    trusted.files().forEach(file -> known.add(file.name()));
    known.add(VolumeName.SPARE);
    int before = volumes.size();
    for (String name : folder.names()) {
      if (VolumeName.isDescriptor(name)) {
        look(folder, name, known);
      } else if (ROOT.matcher(name).matches()) {
        known.add(name);
      }
    }
    // What lies beside the volumes of another release is not of this one, whatever its name.
    if (volumes.size() > before || home.contains(folder)) {
      checkPages(folder);
    }
    notes.addAll(folder.notesBeside(known));
  }

  private void look(MediaFolder folder, String name, Set<String> known) {
    known.add(name);
    Optional<VolumeDescriptor> descriptor = descriptor(folder, name);
    if (descriptor.isEmpty()) {
      return;
    }
    VolumeDescriptor volume = descriptor.get();
    for (int i = 0; i < volume.packs().size(); i++) {
      known.add(volume.packFile(i));
    }
    known.add(volume.name().parity());
    if (!volume.release().equals(trusted.digest())) {
      notes.add(
          folder.path()
              + ": "
              + name
              + " is a volume of another release than "
              + trusted.release().title()
              + ": not used");
      return;
    }
    listed += volume.chunkCount();
    if (listed > MOST_COPIES * (trusted.release().contents().chunks().size() + 1L)) {
      problems.add(new MetadataProblem.TooManyCopies(Path.of(name), MOST_COPIES).with(Remedy.NONE));
      return;
    }
    Volume candidate = new Volume(folder, volume);
    Volume other = seen.putIfAbsent(new Identity(volume), candidate);
    if (other != null) {
      notes.add(
          folder.path()
              + ": "
              + candidate.title()
              + " was given twice, in "
              + other.folder().path());
    }
    volumes.add(candidate);
  }

  /** The descriptor, or its second copy; it must fit the release it names. */
  private Optional<VolumeDescriptor> descriptor(MediaFolder folder, String name) {
    List<Problem> met = new ArrayList<>();
    for (MediaFolder place : folder.withSpare()) {
      Optional<byte[]> content = place.read(name, VolumeDescriptor.LARGEST).collect(met);
      try {
        Optional<VolumeDescriptor> descriptor = content.map(this::fitting);
        if (descriptor.isPresent()) {
          met.forEach(problem -> problems.add(problem.with(Remedy.OTHER_COPY)));
          folder.spareBehind(place).forEach(s -> checkSpare(s.readSame(name, content.get())));
          return descriptor;
        }
      } catch (InvalidValueException e) {
        met.add(new MetadataProblem.DescriptorMalformed(place.named(name), e.reason()));
      }
    }
    met.forEach(problem -> problems.add(problem.with(Remedy.NONE)));
    return Optional.empty();
  }

  private VolumeDescriptor fitting(byte[] content) {
    VolumeDescriptor descriptor = VolumeDescriptor.read(content);
    int chunks = trusted.release().contents().chunks().size();
    if (descriptor.release().equals(trusted.digest())) {
      descriptor
          .packs()
          .forEach(
              pack -> {
                if (pack.chunks().highest() >= chunks) {
                  throw new InvalidValueException(
                      "chunk", Integer.toString(pack.chunks().highest()), "one of " + chunks);
                }
              });
    }
    return descriptor;
  }

  /** The pages for people and machines, which every volume carries. */
  private void checkPages(MediaFolder folder) {
    for (ReleaseDocument page : trusted.targets().values()) {
      List<Problem> met = new ArrayList<>();
      for (MediaFolder place : folder.withSpare()) {
        Optional<byte[]> content = place.read(page).collect(met);
        if (content.isPresent()) {
          String name = page.path().value();
          pages.putIfAbsent(name, new SignedFile(name, content.get()));
          folder.spareBehind(place).forEach(spare -> checkSpare(spare.read(page)));
          break;
        }
      }
      met.forEach(problem -> pageProblems.add(new DocumentProblem(page, problem)));
    }
  }

  /** A folder that could not be listed is not missed if all volumes of the given sets are here. */
  private void judgeFolders() {
    boolean missed =
        volumes.isEmpty()
            || !Coverage.absentVolumes(volumes.stream().map(Volume::descriptor).toList()).isEmpty();
    for (Finding problem : found.problems()) {
      problems.add(missed ? problem : problem.with(Remedy.OTHER_COPY));
    }
  }

  /** A second copy is told to be worn while that is cheap. */
  private void checkSpare(Reading<byte[]> copy) {
    if (copy instanceof Reading.Failed<byte[]>(Problem problem)) {
      problems.add(problem.with(Remedy.SPARED));
    }
  }

  /** A page that is whole on any medium is whole: it says the same of the release. */
  private void judgePages() {
    for (DocumentProblem each : pageProblems) {
      boolean elsewhere = pages.containsKey(each.page().path().value());
      problems.add(each.problem().with(elsewhere ? Remedy.OTHER_COPY : Remedy.NONE));
    }
  }

  private record DocumentProblem(ReleaseDocument page, Problem problem) {}

  /** What makes two descriptors the same volume. */
  private record Identity(VolumeDescriptor descriptor) {}
}

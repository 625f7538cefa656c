package se.exitprocess.casefile;

/**
 * Names a section of a case record.
 *
 * @param name what kind of section: the id of the form that writes it, or {@code plan}
 * @param subject what it is about: empty for the case itself, or an intervention or a revision
 */
public record SectionKey(String name, String subject) {

  /** A section about the case itself. */
  public static SectionKey ofCase(String name) {
    return new SectionKey(name, "");
  }
}

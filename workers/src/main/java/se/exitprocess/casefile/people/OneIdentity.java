package se.exitprocess.casefile.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rule for fictitious data: one name and one number in a case, ever. A short form of the same
 * name is no second name.
 */
final class OneIdentity {

  private OneIdentity() {}

  /**
   * @param ever all versions of what the case has known
   */
  static boolean brokenBy(List<PersonContent> ever, PersonEntry entry) {
    Set<String> numbers = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (PersonContent content : ever) {
      names.addAll(content.names());
      for (Map.Entry<Identity.Kind, String> identity : content.identities().entrySet()) {
        if (!identity.getKey().isName()) {
          numbers.add(identity.getValue());
        }
      }
    }
    for (Identity identity : entry.identities()) {
      if (identity.kind().isName()) {
        if (isAnother(identity.value(), names)) {
          return true;
        }
        names.add(identity.value());
      } else if (identity.kind() != Identity.Kind.NONE) {
        if (!numbers.isEmpty() && !numbers.contains(identity.value())) {
          return true;
        }
        numbers.add(identity.value());
      }
    }
    return entry.otherNames().stream().anyMatch(name -> isAnother(name, names));
  }

  /** Neither part of a name that is known nor such a name with more to it. */
  private static boolean isAnother(String name, List<String> known) {
    List<String> parts = NameParts.of(name);
    return !known.isEmpty()
        && known.stream()
            .map(NameParts::of)
            .noneMatch(one -> one.containsAll(parts) || one.size() == 1 && parts.containsAll(one));
  }
}

package se.exitprocess.casefile.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;

/**
 * The person a case is about and those linked to her, each with a random reference and a section of
 * her own in the record. Whoever asks has been let into the case by others; what concerns a second
 * case is shown only where the caller says that it is reached as well.
 */
@Service
@Transactional
public class People {

  /** Name of the sections; their subject is the person's reference. */
  public static final String SECTION = "person";

  private static final String BY_NUMBER = "NUMBER";

  private final CaseRecord record;
  private final Profiles profiles;
  private final PersonIndex index;
  private final Rounds rounds;

  People(CaseRecord record, Profiles profiles, PersonIndex index, Rounds rounds) {
    this.record = record;
    this.profiles = profiles;
    this.index = index;
    this.rounds = rounds;
  }

  /**
   * Takes down something about the person whom the case is about: her section, the index, and her
   * earlier cases when a number is known there.
   *
   * @throws IllegalArgumentException when it {@link #wouldLinkIdentities}
   */
  public void write(CaseNumber number, PersonEntry entry, String author) {
    if (wouldLinkIdentities(number, profiles.protection(number), entry)) {
      throw new IllegalArgumentException("a second identity in a case with fictitious data");
    }
    UUID ref = subject(number).orElseGet(() -> profiles.addPerson(number, Person.Role.SUBJECT));
    PersonContent former = content(number, ref);
    PersonContent now = former.with(entry);
    if (!now.equals(former)) {
      append(number, ref, now, author);
    }
    register(number, former, now);
  }

  /**
   * Takes down something about somebody who is linked to the person: who has the same role and name
   * is the same, anybody else is added.
   *
   * @return her or his reference
   */
  public UUID link(CaseNumber number, Person.Role role, PersonEntry entry, String author) {
    if (role == Person.Role.SUBJECT) {
      throw new IllegalArgumentException("a case is about one person");
    }
    PersonContent said = PersonContent.EMPTY.with(entry);
    for (Profiles.Row row : profiles.people(number)) {
      if (row.role() == role) {
        PersonContent known = content(number, row.ref());
        if (known.sharesNameWith(said)) {
          PersonContent now = known.with(entry);
          if (!now.equals(known)) {
            append(number, row.ref(), now, author);
          }
          return row.ref();
        }
      }
    }
    UUID ref = profiles.addPerson(number, role);
    append(number, ref, said, author);
    return ref;
  }

  /** Says that a linked child has a case of her own. */
  public void hasOwnCase(CaseNumber number, UUID child, CaseNumber own, String author) {
    append(number, child, content(number, child).withOwnCase(own), author);
    UUID subject = subject(own).orElseGet(() -> profiles.addPerson(own, Person.Role.SUBJECT));
    append(own, subject, content(own, subject).withMentionedIn(number), author);
  }

  /**
   * Everyone in the case, the person herself first.
   *
   * @param reaches which other cases whoever asks reaches; a link to any other is not shown
   */
  @Transactional(readOnly = true)
  public List<Person> of(CaseNumber number, Predicate<CaseNumber> reaches) {
    return profiles.people(number).stream()
        .sorted(java.util.Comparator.comparing(Profiles.Row::role))
        .map(row -> content(number, row.ref()).person(row.ref(), row.role(), reaches))
        .toList();
  }

  /** The cases in which the person of this case is linked as a child. */
  @Transactional(readOnly = true)
  public List<CaseNumber> childIn(CaseNumber number, Predicate<CaseNumber> reaches) {
    return subject(number).map(ref -> content(number, ref).mentionedIn()).orElse(List.of()).stream()
        .filter(reaches)
        .toList();
  }

  /** The person's day of birth, from a number or as it was told; empty if we do not know. */
  @Transactional(readOnly = true)
  public Optional<LocalDate> birthDate(CaseNumber number) {
    return subject(number).flatMap(ref -> content(number, ref).born());
  }

  /** Whether the person is a child or may be one, as it was registered; empty before that. */
  @Transactional(readOnly = true)
  public Optional<Boolean> isChild(CaseNumber number) {
    return profiles.isChild(number);
  }

  /** Registers whether the person is a child, or may be one. */
  public void isChild(CaseNumber number, boolean isChild) {
    index.lock(number);
    profiles.isChild(number, isChild);
  }

  /** Which case in order this is of the same person, from 1. For rules and statistics. */
  public int round(CaseNumber number) {
    return profiles.link(number).round();
  }

  /** The other cases of the same person that whoever asks reaches, the first round first. */
  @Transactional(readOnly = true)
  public List<CaseNumber> rounds(CaseNumber number, Predicate<CaseNumber> reaches) {
    return rounds.others(number).stream().filter(reaches).toList();
  }

  /**
   * Says that both cases are about the same person; for a colleague who reaches both.
   *
   * @throws IllegalArgumentException when either is protected by fictitious data
   */
  public void linkRounds(CaseNumber number, CaseNumber earlier, String linkedBy) {
    if (number.equals(earlier) || isFictitious(number) || isFictitious(earlier)) {
      throw new IllegalArgumentException("these cases cannot be linked");
    }
    rounds.join(number, earlier, linkedBy);
    index(number, subjectContent(number));
  }

  /** Says that the case is about somebody else than the other rounds. */
  public void unlinkRounds(CaseNumber number) {
    index.lock(number);
    profiles.separate(number);
    index(number, subjectContent(number));
  }

  /**
   * Whether what is to be taken down would stand beside another name or number in a case with
   * fictitious data. The link between an old and a new identity must be stored nowhere, also not in
   * an earlier version: each case knows one identity only.
   *
   * @param level the protection that the case has or is to get
   */
  @Transactional(readOnly = true)
  public boolean wouldLinkIdentities(CaseNumber number, Protection level, PersonEntry entry) {
    if (level != Protection.FICTITIOUS) {
      return false;
    }
    List<PersonContent> ever =
        subject(number)
            .map(
                ref ->
                    record.versions(number, key(ref)).stream()
                        .map(Section::content)
                        .map(PersonContent::read)
                        .toList())
            .orElse(List.of());
    return OneIdentity.brokenBy(ever, entry);
  }

  /**
   * Writes what the case is found by anew, after its protection has changed; nothing where the data
   * is fictitious.
   */
  void reindex(CaseNumber number) {
    index.lock(number);
    PersonContent now = subjectContent(number);
    if (profiles.link(number).linkedBy() == null) {
      register(number, PersonContent.EMPTY, now);
    } else {
      index(number, now);
    }
  }

  /**
   * Writes what the case is found by with the newest search key, if it is by an older one; nothing
   * while the case is being removed.
   *
   * @return whether there was something to do
   */
  boolean renewIndex(CaseNumber number, int generation) {
    boolean stays = index.lock(number);
    if (!index.isIndexedBefore(number, generation)) {
      return false;
    }
    if (stays) {
      index(number, subjectContent(number));
    } else {
      index.clear(number);
    }
    return true;
  }

  private void register(CaseNumber number, PersonContent former, PersonContent now) {
    boolean sameNumbers = now.numbers().equals(former.numbers());
    if (!sameNumbers && !isFictitious(number)) {
      now.numbers().forEach(index::lock);
      findRounds(number, now);
    }
    if (isFictitious(number) || !sameNumbers || !now.names().equals(former.names())) {
      index(number, now);
    }
  }

  private void index(CaseNumber number, PersonContent now) {
    if (isFictitious(number)) {
      index.clear(number);
    } else {
      index.replace(number, now.names(), now.numbers(), rounds.person(number));
    }
  }

  private void findRounds(CaseNumber number, PersonContent now) {
    if (BY_NUMBER.equals(profiles.link(number).linkedBy())) {
      profiles.separate(number);
    }
    now.numbers().stream()
        .flatMap(it -> index.withNumber(it).stream())
        .filter(other -> !other.equals(number))
        .findFirst()
        .filter(other -> profiles.link(number).linkedBy() == null)
        .ifPresent(other -> rounds.join(number, other, BY_NUMBER));
  }

  private boolean isFictitious(CaseNumber number) {
    return profiles.protection(number) == Protection.FICTITIOUS;
  }

  private Optional<UUID> subject(CaseNumber number) {
    return profiles.people(number).stream()
        .filter(row -> row.role() == Person.Role.SUBJECT)
        .map(Profiles.Row::ref)
        .findFirst();
  }

  /** What is known of the person whom the case is about. */
  PersonContent subjectContent(CaseNumber number) {
    return subject(number).map(ref -> content(number, ref)).orElse(PersonContent.EMPTY);
  }

  private PersonContent content(CaseNumber number, UUID ref) {
    return record
        .latest(number, key(ref))
        .map(section -> PersonContent.read(section.content()))
        .orElse(PersonContent.EMPTY);
  }

  private void append(CaseNumber number, UUID ref, PersonContent content, String author) {
    record.append(number, key(ref), content.write(), Objects.requireNonNull(author));
  }

  private static SectionKey key(UUID ref) {
    return new SectionKey(SECTION, ref.toString());
  }
}

package se.exitprocess.casefile.people;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * By what a person is known to us; normalised. Nobody has to have any, and many have no Swedish
 * number (FOL 3-4 §§). Never shows its value as text: it may end up in a log.
 */
public sealed interface Identity {

  /** What kind of identity. */
  enum Kind {
    NONE("ingen uppgift"),
    ALIAS("tilltalsnamn"),
    NAME("namn"),
    PERSONAL_NUMBER("personnummer"),
    COORDINATION_NUMBER("samordningsnummer"),
    RESERVE_NUMBER("reservnummer"),
    LMA_NUMBER("LMA- eller dossiernummer"),
    FOREIGN_DOCUMENT("handling från annat land");

    private final String inSwedish;

    Kind(String inSwedish) {
      this.inSwedish = inSwedish;
    }

    /** As people say it. */
    public String inSwedish() {
      return inSwedish;
    }

    /** Whether it is what somebody is called, and not a number. */
    public boolean isName() {
      return this == ALIAS || this == NAME;
    }
  }

  Kind kind();

  /** The value, normalised; empty where there is none. */
  String value();

  /** We know nothing, or she does not want to say. */
  record None() implements Identity {
    @Override
    public Kind kind() {
      return Kind.NONE;
    }

    @Override
    public String value() {
      return "";
    }
  }

  /** What somebody is called: a name, or an alias of her choice. */
  record Called(Kind kind, String value) implements Identity {
    @Override
    public String toString() {
      return kind.name();
    }
  }

  /** A checked number from the Tax Agency. */
  record Registered(SwedishNumber number) implements Identity {
    @Override
    public Kind kind() {
      return number.coordination() ? Kind.COORDINATION_NUMBER : Kind.PERSONAL_NUMBER;
    }

    @Override
    public String value() {
      return number.digits();
    }

    @Override
    public String toString() {
      return kind().name();
    }
  }

  /** A number that only its issuer could check. */
  record Document(Kind kind, String value) implements Identity {
    @Override
    public String toString() {
      return kind.name();
    }
  }

  /**
   * Reads what somebody typed.
   *
   * @param today no number is from later than this
   * @return empty if it is nothing of this kind: blank, or a number that does not check
   */
  static Optional<Identity> read(Kind kind, String typed, LocalDate today) {
    String text = Normalizer.normalize(typed, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    if (kind == Kind.NONE) {
      return Optional.of(new None());
    }
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (kind) {
      case ALIAS, NAME -> Optional.of(new Called(kind, text));
      case PERSONAL_NUMBER, COORDINATION_NUMBER ->
          SwedishNumber.read(text, today)
              .<Identity>map(Registered::new)
              .filter(it -> it.kind() == kind);
      default -> Optional.of(new Document(kind, text.toUpperCase(Locale.ROOT)));
    };
  }
}

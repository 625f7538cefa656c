package se.exitprocess.forms.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a field says about who somebody is: the custom property {@code identity}. Whom it is about
 * says the property {@code person}.
 */
public enum IdentityMark {
  /** Which kind of number {@link #NUMBER} holds. */
  KIND("kind"),
  NUMBER("number"),
  NAME("name"),
  OTHER_NAMES("otherNames"),
  ALIAS("alias"),
  PERSONAL_NUMBER("personalNumber"),
  COORDINATION_NUMBER("coordinationNumber"),
  RESERVE_NUMBER("reserveNumber"),
  LMA_NUMBER("lmaNumber"),
  FOREIGN_DOCUMENT("foreignDocument"),
  BIRTH_DATE("birthDate"),
  /** ADULT, CHILD or UNKNOWN. */
  AGE_GROUP("ageGroup"),
  /** How the person's data is protected. */
  PROTECTION("protection"),
  /** Whether who is linked may be a danger to the person. */
  DANGER("danger");

  /** Name of the custom property. */
  public static final String PROPERTY = "identity";

  private final String value;

  IdentityMark(String value) {
    this.value = value;
  }

  /** As it is written in a form. */
  public String value() {
    return value;
  }

  /** The field's mark; empty if it has none, or one that is not known. */
  public static Optional<IdentityMark> of(Field field) {
    return field.property(PROPERTY).flatMap(IdentityMark::read);
  }

  /** The mark that is written so. */
  public static Optional<IdentityMark> read(String value) {
    return Arrays.stream(values()).filter(mark -> mark.value.equals(value)).findFirst();
  }
}

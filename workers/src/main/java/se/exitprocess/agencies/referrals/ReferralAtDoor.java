package se.exitprocess.agencies.referrals;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.AccessLogReader;
import se.exitprocess.casefile.Referrals;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.people.PossibleDuplicates;
import se.exitprocess.casefile.people.SwedishNumber;
import se.exitprocess.forms.BeforeACase;

/**
 * Shows a referral to the colleague who has its task: read from the sealed record when she opens
 * the form, logged first. She is also told that there may be a case already, and no more than that:
 * whom to ask she knows, where it is stays with those who work in it. Never by a fictitious
 * identity.
 */
@Component
class ReferralAtDoor implements BeforeACase {

  private static final String SECTION = "referral";
  private static final String APPLICATION = "system";
  private static final Duration ONE_LOOK = Duration.ofMinutes(1);
  private static final String MAY_EXIST =
      "Det kan redan finnas en akt. Sök under Akter innan du bestämmer dig; når du inte akten hjälper enhetschefen.";

  private final Referrals referrals;
  private final PossibleDuplicates duplicates;
  private final AccessLog log;
  private final AccessLogReader lines;
  private final Clock clock;

  ReferralAtDoor(
      Referrals referrals,
      PossibleDuplicates duplicates,
      AccessLog log,
      AccessLogReader lines,
      Clock clock) {
    this.referrals = referrals;
    this.duplicates = duplicates;
    this.log = log;
    this.lines = lines;
    this.clock = clock;
  }

  @Override
  public void opening(String key, String taskName, String person) {
    if (!isReceipt(key) || person.equals(APPLICATION)) {
      return;
    }
    String sentence =
        "Öppnade formuläret ”" + taskName + "” om remiss " + key + ", innan det finns ett ärende.";
    if (!lines.has(person, AccessKind.FORM, sentence, clock.instant().minus(ONE_LOOK))) {
      log.add(person, AccessKind.FORM, null, "REFERRAL", sentence);
    }
  }

  @Override
  public Optional<Section> section(String key, String name) {
    return isReceipt(key) && name.equals(SECTION)
        ? referrals.content(key).map(this::withWarning)
        : Optional.empty();
  }

  private Section withWarning(Section referral) {
    if (!mayExist(referral.content())) {
      return referral;
    }
    Map<String, Object> content = new LinkedHashMap<>(referral.content());
    content.put("mayExist", MAY_EXIST);
    return new Section(
        referral.key(), referral.version(), referral.author(), referral.writtenAt(), content);
  }

  private boolean mayExist(Map<String, Object> content) {
    return !"FICTITIOUS".equals(content.get("protection"))
        && duplicates.exist(
            content.get("name") instanceof String name ? name : "",
            content.get("number") instanceof String digits
                ? Optional.of(new SwedishNumber(digits))
                : Optional.empty());
  }

  private static boolean isReceipt(String key) {
    return key.startsWith("R-");
  }
}

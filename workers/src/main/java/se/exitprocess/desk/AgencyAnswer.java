package se.exitprocess.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import se.exitprocess.forms.FormWords;

/** An agency's answer, which no form has written, in words. */
final class AgencyAnswer {

  private static final Map<String, String> LABELS = labels();
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("ACCEPTED", "Ja"),
          Map.entry("REFUSED", "Nej"),
          Map.entry("NO_ANSWER", "Inget svar"),
          Map.entry("GRANTED", "Beviljat"),
          Map.entry("NO_DECISION", "Inget beslut"),
          Map.entry("ORDER_INTERVENTION", "Beställning av insats"),
          Map.entry("GROUP_INVITATION", "Inbjudan till planeringen"),
          Map.entry("PERMIT_APPLICATION", "Ansökan om uppehållstillstånd"),
          Map.entry("PERMIT_APPEAL", "Överklagande"),
          Map.entry("STAY_OF_REMOVAL", "Uppskjuten verkställighet"),
          Map.entry("PERMIT_STATEMENT", "Yttrande om återkallelse"),
          Map.entry("RETURN_PROGRAMME", "Stöd vid återvändande"),
          Map.entry("PROTECTION", "Skydd"),
          Map.entry("INVESTIGATION_PERMIT", "Uppehållstillstånd under förundersökning"));

  private AgencyAnswer() {}

  /** What else an answer may hold, such as the request's id, is left out. */
  static List<FormWords.Answer> inWords(
      Map<String, Object> content, UnaryOperator<String> agencyName) {
    List<FormWords.Answer> answers = new ArrayList<>();
    LABELS.forEach(
        (key, label) -> {
          Object value = content.get(key);
          if (value != null && !value.toString().isEmpty()) {
            String text = value.toString();
            String shown =
                key.equals("agency") ? agencyName.apply(text) : VALUES.getOrDefault(text, text);
            answers.add(new FormWords.Answer(label, shown, List.of()));
          }
        });
    return answers;
  }

  private static Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("agency", "Myndighet");
    labels.put("requestKind", "Vad som begärdes");
    labels.put("outcome", "Svar");
    labels.put("message", "Meddelande");
    labels.put("permitDecision", "Beslut");
    labels.put("permitDecisionDate", "Beslutsdag");
    labels.put("permitValidUntil", "Gäller till");
    return labels;
  }
}

package se.exitprocess.forms.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.engine.VariableDefinition;

class FormFindingsTest {

  private static final Map<String, VariableDefinition> CATALOGUE =
      Map.of(
          "caseNumber",
              new VariableDefinition.Identifier("caseNumber", Pattern.compile("EX.*"), "x"),
          "riskLevel", new VariableDefinition.Code("riskLevel", Set.of("LOW", "ACUTE"), "x"),
          "targetGroup", new VariableDefinition.Flag("targetGroup", "x"),
          "reviewDate", new VariableDefinition.Day("reviewDate", "x"),
          "count", new VariableDefinition.Whole("count", "x"),
          "coordinator",
              new VariableDefinition.User("coordinator", java.util.Optional.empty(), "x"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'textfield','key':'riskLevel','label':'A','validate':{'maxLength':9}}|får inte vara fri text",
        "{'type':'select','key':'riskLevel','label':'A','values':[{'label':'X','value':'HIGH'}]}|HIGH finns inte",
        "{'type':'textfield','key':'targetGroup','label':'A','validate':{'maxLength':9}}|kryssruta",
        "{'type':'radio','key':'targetGroup','label':'A','values':[{'label':'X','value':'yes'}]}|true och false",
        "{'type':'textfield','key':'reviewDate','label':'A','validate':{'maxLength':9}}|ska vara ett datum",
        "{'type':'datetime','subtype':'time','key':'reviewDate','timeLabel':'A'}|ska vara ett datum",
        "{'type':'number','key':'count','label':'A'}|decimalDigits 0",
        "{'type':'textfield','key':'coordinator','label':'A','validate':{'maxLength':9}}|val av kollega",
        "{'type':'textfield','key':'caseNumber','label':'A','validate':{'maxLength':20}}|sätts av systemet",
        "{'type':'filepicker','key':'x','label':'A'}|filepicker"
      })
  void fieldsMustFitTheCatalogue(String component, String finding) {
    List<String> findings = of(component, false);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0)).contains(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'select','key':'riskLevel','label':'A','values':[{'label':'X','value':'LOW'}]}",
        "{'type':'checkbox','key':'targetGroup','label':'A'}",
        "{'type':'radio','key':'targetGroup','label':'A','values':[{'label':'J','value':true},{'label':'N','value':'false'}]}",
        "{'type':'datetime','subtype':'date','key':'reviewDate','dateLabel':'A'}",
        "{'type':'number','key':'count','label':'A','decimalDigits':0}",
        "{'type':'select','key':'coordinator','label':'A','valuesKey':'people_samordnare'}",
        "{'type':'textfield','key':'caseNumber','label':'A','disabled':true}"
      })
  void andThenAreFine(String component) {
    assertThat(of(component, true)).isEmpty();
  }

  @Test
  void aStartFormAsksForNothingAboutThePerson() {
    String free = "{'type':'textarea','key':'story','label':'A','validate':{'maxLength':99}}";
    assertThat(of(free, false)).isEmpty();
    assertThat(of(free, true))
        .singleElement()
        .asString()
        .contains("story")
        .contains("startformulär");
  }

  private static List<String> of(String component, boolean startForm) {
    String json = "{'id':'x','components':[" + component + "]}";
    return FormFindings.of(
        json.replace('\'', '"'), startForm, name -> Optional.ofNullable(CATALOGUE.get(name)));
  }
}

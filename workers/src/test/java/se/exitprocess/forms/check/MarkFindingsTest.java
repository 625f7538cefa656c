package se.exitprocess.forms.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.engine.VariableDefinition;

/** A mark that does not do what its writer believes is told at deployment. */
class MarkFindingsTest {

  private static final String TEXT = "'type':'textfield','label':'A','validate':{'maxLength':9}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{TEXT,'key':'a','properties':{'identity':'nmae'}}|egenskapen identity",
        "{TEXT,'key':'a','properties':{'identity':'name','person':'cousin'}}|egenskapen person",
        "{TEXT,'key':'a','properties':{'guard':'one-person'}}|egenskapen guard",
        "{TEXT,'key':'a','properties':{'guard':''}}|egenskapen guard",
        "{TEXT,'key':'a','properties':{'identity':'number'}}|identity kind",
        "{TEXT,'key':'a','properties':{'identity':'birthDate'}}|datum",
        "{TEXT,'key':'a','properties':{'identity':'kind'}}|PERSONAL_NUMBER",
        "{'type':'select','key':'a','label':'A','values':[{'label':'X','value':'PASSPORT'}],'properties':{'identity':'kind'}}|PERSONAL_NUMBER",
        "{'type':'select','key':'a','label':'A','values':[{'label':'X','value':'SECRET'}],'properties':{'identity':'protection'}}|FICTITIOUS",
        "{'type':'checkbox','key':'a','label':'A','properties':{'identity':'name'}}|hör till text",
        "{'type':'checkbox','key':'a','label':'A','properties':{'guard':'two-persons'}}|stå på text",
        "{TEXT,'key':'a','properties':{'guard':'two-persons','source':'other.a'}}|visas aldrig",
        "{TEXT,'key':'a','readonly':true,'properties':{'guard':'two-persons'}}|visas aldrig",
        "{'type':'dynamiclist','path':'rows','label':'A','disableCollapse':true,'components':[{TEXT,'key':'a','properties':{'guard':'two-persons'}}]}|inte inuti en lista",
        "{'type':'dynamiclist','path':'rows','label':'A','disableCollapse':true,'components':[{TEXT,'key':'a','properties':{'identity':'nmae'}}]}|egenskapen identity",
        "{'type':'select','key':'riskLevel','label':'A','values':[{'label':'X','value':'NONE'}],'properties':{'identity':'kind'}}|processvariabel",
        "{'type':'select','key':'protectedIdentity','label':'A','values':[{'label':'X','value':'NONE'}],'properties':{}}|sätts av systemet",
      })
  void isTold(String component, String finding) {
    assertThat(of(component)).singleElement().asString().contains(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{TEXT,'key':'a','properties':{'identity':'name','person':'guardian'}}",
        "{TEXT,'key':'a','properties':{'guard':'two-persons'}}",
        "{'type':'checkbox','key':'a','label':'A','properties':{'identity':'danger','person':'guardian'}}",
        "{'type':'datetime','subtype':'date','key':'a','dateLabel':'A','properties':{'identity':'birthDate'}}",
        "{'type':'select','key':'a','label':'A','values':[{'label':'X','value':'UNKNOWN'},{'label':'X','value':'MARKED'}],'properties':{'identity':'protection'}}",
        "{'type':'select','key':'k','label':'A','values':[{'label':'X','value':'LMA_NUMBER'}],'properties':{'identity':'kind'}},{TEXT,'key':'a','properties':{'identity':'number'}}",
      })
  void isFine(String components) {
    assertThat(of(components)).isEmpty();
  }

  private static List<String> of(String components) {
    String json = "{'id':'x','components':[" + components.replace("TEXT", TEXT) + "]}";
    Set<String> codes = Set.of("NONE");
    return FormFindings.of(
        json.replace('\'', '"'),
        false,
        name ->
            Set.of("riskLevel", "protectedIdentity").contains(name)
                ? Optional.of(new VariableDefinition.Code(name, codes, "x"))
                : Optional.empty());
  }
}

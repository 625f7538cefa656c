package se.exitprocess.forms.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormReaderTest {

  @Test
  void readsEachTypeAndDissolvesGroups() {
    FormReader.Reading reading =
        FormReader.read(
            form(
                """
                {"type":"text","id":"T","text":"# Rubrik"},
                {"type":"group","id":"G","label":"Grupp","conditional":{"hide":"=tick = false"},"components":[
                  {"type":"textfield","key":"one","label":"Ett","validate":{"maxLength":20,"required":true}},
                  {"type":"textarea","key":"two","label":"Två","validate":{"maxLength":"500"},"properties":{"source":"draft-plan.goals"}}]},
                {"type":"number","key":"three","label":"Tre","decimalDigits":0,"validate":{"min":1}},
                {"type":"datetime","subtype":"date","key":"four","dateLabel":"Fyra"},
                {"type":"checkbox","key":"tick","label":"Kryss"},
                {"type":"select","key":"five","label":"Fem","valuesKey":"people_samordnare"},
                {"type":"checklist","key":"six","label":"Sex","values":[{"label":"A","value":"a"}]},
                {"type":"dynamiclist","path":"rows","label":"Rader","disableCollapse":true,"components":[
                  {"type":"textfield","key":"cell","label":"Cell","validate":{"maxLength":20}}]},
                {"type":"separator","id":"S"}"""));
    assertThat(reading.findings()).isEmpty();
    FormModel form = reading.form();
    assertThat(form.id()).isEqualTo("test-form");
    assertThat(form.fields().stream().map(Field::key))
        .containsExactly("one", "two", "three", "four", "tick", "five", "six", "rows");
    Field.Text two = (Field.Text) form.field("two").orElseThrow();
    assertThat(two.maxLength()).isEqualTo(500);
    assertThat(two.basics().sources()).containsExactly(new Field.Source("draft-plan", "goals"));
    assertThat(two.basics().hiddenWhen()).hasSize(1);
    assertThat(form.field("one").orElseThrow().basics().required()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'filepicker','key':'a','label':'A'}|typen filepicker",
        "{'type':'expression','key':'a','label':'A'}|typen expression",
        "{'type':'textfield','key':'a','label':'A'}|maxLength",
        "{'type':'textfield','key':'a','label':'A','validate':{'maxLength':201}}|maxLength",
        "{'type':'textarea','key':'a','label':'A','validate':{'maxLength':100000}}|maxLength",
        "{'type':'textfield','key':'a','label':'A','validate':{'maxLength':'=limit'}}|ska vara ett tal",
        "{'type':'textfield','key':'a','label':'A','validate':{'maxLength':9,'pattern':'(['}}|reguljärt",
        "{'type':'textfield','key':'a b','label':'A','validate':{'maxLength':9}}|nyckeln",
        "{'type':'textfield','id':'F1','label':'A','validate':{'maxLength':9}}|Fältet F1: nyckeln",
        "{'type':'checkbox','key':'a'}|saknar ledtext",
        "{'type':'datetime','key':'a','label':'A'}|saknar ledtext",
        "{'type':'select','key':'a','label':'A'}|saknar alternativ",
        "{'type':'select','key':'a','label':'A','valuesExpression':'=x'}|saknar alternativ",
        "{'type':'radio','key':'a','label':'A','values':[{'label':'X','value':3}]}|ska vara text",
        "{'type':'radio','key':'a','label':'A','values':[{'label':'','value':'x'}]}|alternativ saknar ledtext",
        "{'type':'checkbox','key':'a','label':'A','conditional':{'hide':'=count(x) > 2'}}|villkoret",
        "{'type':'checkbox','key':'a','label':'A','readonly':'=true'}|readonly ska vara",
        "{'type':'checkbox','key':'a','label':'A','properties':{'source':'nowhere'}}|source ska skrivas",
        "{'type':'group','path':'x','components':[]}|path",
        "{'type':'dynamiclist','path':'a','label':'A','components':[]}|disableCollapse",
        "{'type':'dynamiclist','path':'a','label':'A','disableCollapse':true,'components':[{'type':'dynamiclist','path':'b','label':'B','disableCollapse':true}]}|en annan lista",
        "{'type':'dynamiclist','path':'a','label':'A','disableCollapse':true,'components':[{'type':'select','key':'b','label':'B','valuesKey':'people_x'}]}|fasta alternativ",
        "{'type':'checkbox','key':'a','label':'A'},{'type':'checkbox','key':'a','label':'A'}|finns två gånger"
      },
      quoteCharacter = '`')
  void tellsWhatIsWrong(String components, String finding) {
    List<String> findings = FormReader.read(form(components.replace('\'', '"'))).findings();
    assertThat(findings).anySatisfy(told -> assertThat(told).contains(finding));
  }

  @Test
  void whatIsNoFormAtAllIsToldToo() {
    assertThat(FormReader.read("{").findings()).hasSize(1);
    assertThat(FormReader.read("{}").findings()).containsExactly("Formuläret saknar id.");
    assertThat(FormReader.read("[1, \"x\"]").form().fields()).isEmpty();
  }

  private static String form(String components) {
    return "{\"id\":\"test-form\",\"type\":\"default\",\"components\":[" + components + "]}";
  }
}

package se.exitprocess.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.forms.FormChoices;
import se.exitprocess.forms.model.Option;

class OrganisationTest extends ExitProcessTest {

  @Autowired Organisation organisation;
  @Autowired FormChoices choices;
  @Autowired EngineAuthorizations bootstrap;
  @Autowired AuthorizationService authorizations;
  @Autowired IdentityService identity;

  @Test
  void rolesAndUnitsAreThoseOfTheIssue() {
    assertThat(organisation.all())
        .containsExactlyInAnyOrder(
            "handlaggare",
            "lagtroskel",
            "socialjour",
            "samordnare",
            "stodperson",
            "enhetschef",
            "jurist",
            "namnd",
            "ekonom",
            "verksamhetschef",
            "processagare",
            "arkivarie",
            "loggranskare",
            "drift");
    assertThat(organisation.unitBound())
        .containsExactlyInAnyOrder("handlaggare", "samordnare", "stodperson", "enhetschef");
    assertThat(organisation.units()).extracting(Unit::name).containsExactly("Söder", "Norr");
  }

  @Test
  void formsOfferTheColleaguesOfTheUnit() {
    assertThat(choices.choices("people_samordnare", "soder"))
        .containsExactly(new Option("samordnare", "Samira Samordnare"));
    assertThat(choices.choices("people_samordnare", "norr"))
        .extracting(Option::value)
        .containsExactly("samordnare2");
    assertThat(choices.choices("people_jurist", "")).hasSize(1);
    assertThat(choices.choices("people_samordnare", "")).isEmpty();
    assertThat(choices.choices("people_nobody", "soder")).isEmpty();
    assertThat(choices.choices("countries", "soder")).isEmpty();
  }

  @Test
  void everybodyHasTheGroupsOfHerRoleAndUnit() {
    assertThat(groups("handlaggare")).containsExactlyInAnyOrder("handlaggare", "handlaggare-soder");
    assertThat(groups("enhetschef2")).containsExactlyInAnyOrder("enhetschef", "enhetschef-norr");
    assertThat(groups("drift")).containsExactlyInAnyOrder("drift", "camunda-admin");
    assertThat(groups("jurist")).containsExactly("jurist");
  }

  @Test
  void whatARoleShouldNotHaveIsTakenAwayAtTheNextStart() {
    long before = authorizations.createAuthorizationQuery().count();
    Authorization stray = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    stray.setGroupId("jurist");
    stray.setResource(Resources.DEPLOYMENT);
    stray.setResourceId("*");
    stray.addPermission(Permissions.CREATE);
    authorizations.saveAuthorization(stray);

    bootstrap.write();

    assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(before);
  }

  private java.util.List<String> groups(String user) {
    return identity.createGroupQuery().groupMember(user).list().stream()
        .map(org.camunda.bpm.engine.identity.Group::getId)
        .toList();
  }
}

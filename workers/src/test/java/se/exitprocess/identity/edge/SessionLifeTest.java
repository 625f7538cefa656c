package se.exitprocess.identity.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.util.unit.DataSize;

class SessionLifeTest {

  private static final String POLLS = "/camunda/api/engine/engine/default/filter/1/list";

  private final MockHttpSession session = new MockHttpSession();
  private Instant now = Instant.ofEpochMilli(session.getCreationTime());
  private final SessionLife filter =
      new SessionLife(
          new EdgeSettings(
              Duration.ofMinutes(30),
              Duration.ofHours(10),
              DataSize.ofMegabytes(6),
              10,
              50,
              Duration.ofMinutes(15)),
          new InstantSource() {
            @Override
            public Instant instant() {
              return now;
            }
          });

  private MockHttpServletResponse ask(String method, String path, String accept) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, path);
    request.addHeader("Accept", accept);
    if (!session.isInvalid()) {
      request.setSession(session);
    }
    request.setRequestedSessionId(session.isInvalid() ? "ended" : session.getId());
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response;
  }

  private void minutes(int some) {
    now = now.plus(Duration.ofMinutes(some));
  }

  @Test
  void listsThatRefreshThemselvesKeepNoSessionAlive() throws Exception {
    for (int i = 0; i < 3; i++) {
      minutes(10);
      ask("POST", POLLS, "application/json");
      assertThat(session.isInvalid()).isFalse();
    }
    minutes(1);
    assertThat(ask("POST", POLLS, "application/json").getStatus()).isEqualTo(401);
    assertThat(session.isInvalid()).isTrue();
  }

  @Test
  void somebodyWhoTypesOrLoadsPagesStaysLoggedIn() throws Exception {
    for (int i = 0; i < 6; i++) {
      minutes(25);
      ask("POST", SessionLife.ACTIVE, "application/json");
      minutes(25);
      ask("GET", "/akter", "text/html");
      minutes(25);
      ask("PUT", "/api/drafts/1", "application/json");
      assertThat(session.isInvalid()).isFalse();
    }
  }

  @Test
  void afterTenHoursEverySessionEnds() throws Exception {
    for (int i = 0; i < 30; i++) {
      minutes(20);
      ask("POST", SessionLife.ACTIVE, "application/json");
      assertThat(session.isInvalid()).isFalse();
    }
    minutes(1);
    ask("POST", SessionLife.ACTIVE, "application/json");
    assertThat(session.isInvalid()).isTrue();
  }

  @Test
  void whoChangesSomethingAfterTheEndIsToldThatSheIsNotLoggedIn() throws Exception {
    session.invalidate();
    MockHttpServletResponse answer =
        ask("POST", "/camunda/api/engine/engine/default/task/1/submit-form", "application/json");
    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getContentAsString()).contains("Logga in igen");
    // the way back in is not closed
    assertThat(
            ask("POST", "/camunda/api/admin/auth/user/default/login/tasklist", "*/*").getStatus())
        .isEqualTo(200);
  }
}

package se.exitprocess.agencies.healthcare.fhir;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.identity.edge.Bearer;

/**
 * Where FHIR servers tell that something has changed. Nothing that is sent here is read: it makes
 * us look at our own Tasks, in the next round of the exchange.
 */
@RestController
class NotificationEndpoint {

  static final String PATH = "/agencies/fhir/notifications";

  private final AgencyDirectory directory;
  private final TaskTable table;
  private final Clock clock;

  NotificationEndpoint(AgencyDirectory directory, TaskTable table, Clock clock) {
    this.directory = directory;
    this.table = table;
    this.clock = clock;
  }

  @PostMapping(PATH)
  ResponseEntity<Void> somethingHappened(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    Optional<Agency> agency = sender(authorization);
    if (agency.isEmpty()) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
          .build();
    }
    table.lookAt(agency.get().code(), OffsetDateTime.now(clock));
    return ResponseEntity.ok().build();
  }

  private Optional<Agency> sender(@Nullable String authorization) {
    return Bearer.in(authorization)
        .flatMap(
            secret ->
                directory.all().stream()
                    .filter(it -> it.channel() == Agency.Channel.FHIR)
                    .filter(it -> Subscriptions.knows(it, secret))
                    .findFirst());
  }
}

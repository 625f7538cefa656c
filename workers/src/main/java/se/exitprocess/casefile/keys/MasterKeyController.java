package se.exitprocess.casefile.keys;

import java.security.Principal;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operator's command; that only operators give it is the security configuration's business. */
@RestController
@RequestMapping("/api/operations/master-key")
class MasterKeyController {

  private static final Logger log = LoggerFactory.getLogger(MasterKeyController.class);

  private final MasterKeyRotation rotation;

  MasterKeyController(MasterKeyRotation rotation) {
    this.rotation = rotation;
  }

  /** Renews the master key, or finishes a renewal that was cut short. */
  @PostMapping("/rotation")
  ResponseEntity<Map<String, Object>> rotate(Principal person) {
    log.info("{} renews the master key", person.getName());
    try {
      int keys = rotation.rotate();
      return ResponseEntity.ok(
          Map.of("message", "Huvudnyckeln är bytt. Den gamla öppnar inget längre.", "keys", keys));
    } catch (KeyUnusable e) {
      log.error("The renewal of the master key stopped: {}", e.getMessage());
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .body(
              Map.of(
                  "message",
                  "Bytet av huvudnyckel blev inte klart. Inget är förlorat. Kontrollera att nyckelvalvet och huvudnyckeln går att nå och kör kommandot igen."));
    }
  }
}

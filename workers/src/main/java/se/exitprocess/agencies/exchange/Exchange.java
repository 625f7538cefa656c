package se.exitprocess.agencies.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.AgencyPort;
import se.exitprocess.agencies.Content;
import se.exitprocess.agencies.DataKinds;
import se.exitprocess.agencies.Message;
import se.exitprocess.agencies.manual.Letter;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Consents;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;

/**
 * Asks agencies. Nothing is sent here: what is to be sent is recorded in the transaction of the
 * process that asks, and the {@link Sender} sends it when that transaction has been committed.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Exchange {

  private static final String CONSENT = "CONSENT";

  private final AgencyDirectory directory;
  private final List<AgencyPort> ports;
  private final Requests requests;
  private final Outbox outbox;
  private final CaseRecord record;
  private final Consents consents;
  private final Risk risk;
  private final MissingGround missingGround;
  private final ObjectMapper json;

  Exchange(
      AgencyDirectory directory,
      List<AgencyPort> ports,
      Requests requests,
      Outbox outbox,
      CaseRecord record,
      Consents consents,
      Risk risk,
      MissingGround missingGround,
      ObjectMapper json) {
    this.directory = directory;
    this.ports = ports;
    this.requests = requests;
    this.outbox = outbox;
    this.record = record;
    this.consents = consents;
    this.risk = risk;
    this.missingGround = missingGround;
    this.json = json;
  }

  /**
   * Records a request so that it will be sent, or handed to a colleague where the agency is not
   * reached by the application.
   *
   * @return the request's id
   * @throws NoLegalGround when nothing may be said to this agency
   */
  public UUID send(Ask ask) throws NoLegalGround {
    Agency agency =
        directory
            .find(ask.agency())
            .orElseThrow(() -> new IllegalStateException("unknown agency " + ask.agency()));
    Content content = content(ask, agency);
    DataKinds.Need need = directory.kinds().need(agency, ask.kind(), content);
    String ground = ask.legalGround();
    boolean endangers = risk.of(ask.caseNumber(), agency.code(), ask.kind());
    boolean consentNeeded = endangers || CONSENT.equals(ground);
    if (ground == null
        || ground.isBlank()
        || endangers && !ask.riskConfirmed()
        || consentNeeded && !covered(ask.caseNumber(), agency.code(), need)) {
      missingGround.write(ask, agency, need, endangers);
      throw new NoLegalGround(ask.agency(), ask.kind(), endangers);
    }
    Optional<Function<Content, Message>> wording = wording(agency, ask.kind());
    boolean byHand = wording.isEmpty() || !agency.channel().isAutomatic();
    Message message = wording.orElse(Letter::write).apply(content);

    int round = requests.nextRound(ask.processInstanceId(), ask.activityId());
    Request request =
        new Request(
            UUID.randomUUID(),
            ask.caseNumber(),
            agency.code(),
            ask.kind(),
            ground,
            consentNeeded,
            ask.riskConfirmed(),
            need,
            ask.section().subject(),
            ask.processInstanceId());
    requests.add(request, ask.activityId(), round);
    outbox.add(
        request,
        Outbox.Purpose.REQUEST,
        byHand ? Outbox.State.MANUAL : Outbox.State.PENDING,
        idempotencyKey(ask.processInstanceId() + "/" + ask.activityId() + "/" + round),
        envelope(request, message));
    return request.id();
  }

  /**
   * Reminds the agency of a request that it has received. Where it has not received it, there is
   * nothing to be reminded of: the sender or a colleague is still at it.
   */
  public void remind(UUID requestId) {
    Request request = requests.get(requestId);
    if (outbox.isSent(requestId)) {
      outbox.add(
          request,
          Outbox.Purpose.REMINDER,
          Outbox.State.PENDING,
          idempotencyKey(requestId + "/reminder/" + (outbox.reminders(requestId) + 1)),
          envelope(request, new Message("reminder", Map.of())));
    }
  }

  /**
   * Replies to what the agency has asked back about this request: what somebody has written in
   * {@link Content#MESSAGE} of this version, and nothing else. What must not be told any more, or
   * cannot be sent, is not: somebody reads the question again.
   *
   * @param section where the reply stands; its subject is that of the question
   */
  public void reply(UUID requestId, SectionKey section, int version) {
    Request request = requests.get(requestId);
    Agency agency = directory.find(request.agency()).orElseThrow();
    Content content =
        Content.of(section(request.caseNumber(), section, version).content(), Set.of());
    DataKinds.Need need = directory.kinds().need(agency, request.kind(), content);
    boolean risky =
        !request.riskConfirmed() && risk.of(request.caseNumber(), request.agency(), request.kind());
    Outbox.State state = Outbox.State.PENDING;
    if (!agency.channel().isAutomatic()) {
      state = Outbox.State.UNDELIVERABLE;
    } else if (risky
        || request.consentNeeded() && !covered(request.caseNumber(), agency.code(), need)) {
      state = Outbox.State.STOPPED;
    }
    outbox.addReply(
        request,
        state,
        idempotencyKey(requestId + "/reply/" + section.subject() + "/" + version),
        envelope(request, Message.of("reply", content)),
        section.subject());
  }

  private Section section(CaseNumber number, SectionKey key, int version) {
    return record.versions(number, key).stream()
        .filter(it -> it.version() == version)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing written in " + key));
  }

  private boolean covered(CaseNumber number, String agency, DataKinds.Need need) {
    return consents.inForce(number, agency, need.purpose(), need.kinds());
  }

  /** How this agency's port words this kind of request, if it has words for it. */
  private Optional<Function<Content, Message>> wording(Agency agency, String kind) {
    return agency.terms(kind).isEmpty()
        ? Optional.empty()
        : ports.stream()
            .filter(port -> port.agency().equals(agency.code()))
            .map(port -> port.requests().get(kind))
            .filter(Objects::nonNull)
            .findFirst();
  }

  private Content content(Ask ask, Agency agency) {
    Section section = section(ask.caseNumber(), ask.section(), ask.version());
    Content content =
        Content.of(
            section.content(), agency.terms(ask.kind()).map(Agency.Terms::fields).orElse(Set.of()));
    if (content.isEmpty()) {
      throw new IllegalStateException(
          "nothing in " + ask.section() + " that " + agency + " may be told");
    }
    return content;
  }

  private byte[] envelope(Request request, Message message) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("requestId", request.id().toString());
    envelope.put("type", message.type());
    envelope.put("legalGround", request.legalGround());
    envelope.put("content", message.body());
    try {
      return json.writeValueAsBytes(envelope);
    } catch (JsonProcessingException e) {
      // the cause could quote the content
      throw new IllegalStateException("cannot be written as JSON: " + request.id());
    }
  }

  /** Says nothing about anybody, and is the same however often the same thing is sent. */
  private static String idempotencyKey(String origin) {
    return UUID.nameUUIDFromBytes(origin.getBytes(StandardCharsets.UTF_8)).toString();
  }
}

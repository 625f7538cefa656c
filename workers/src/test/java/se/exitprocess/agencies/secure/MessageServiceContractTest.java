package se.exitprocess.agencies.secure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import se.exitprocess.agencies.FunctionAddress;
import se.exitprocess.agencies.SecureMessages;

/** {@code docs/api/message-service.yaml} says what the code does. */
class MessageServiceContractTest {

  private final Map<String, Object> contract = contract();

  private static Map<String, Object> contract() {
    try (Reader file = Files.newBufferedReader(Path.of("docs/api/message-service.yaml"))) {
      return new Yaml().load(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private <T> T at(String path) {
    Object node = contract;
    for (String step : path.split(">")) {
      node = ((Map<String, Object>) node).get(step);
      assertThat(node).as(path + " at " + step).isNotNull();
    }
    return (T) node;
  }

  private Map<String, Object> schema(String name) {
    return at("components>schemas>" + name);
  }

  @Test
  void thePathsAreThoseOfTheApplication() {
    SecureMessages service =
        new SecureMessages("https://x.example/s", "", null, null, null, null, Map.of());

    assertThat(this.<Map<String, Object>>at("paths"))
        .containsOnlyKeys(
            service.messages().getPath().substring("/s".length()),
            MessagesEndpoint.MESSAGES,
            MessagesEndpoint.RECEIPTS);
  }

  @Test
  void theFieldsAreThoseOfTheRecords() {
    fieldsOf("SecureMessage", SecureMessage.class);
    fieldsOf("FunctionAddress", FunctionAddress.class);
    fieldsOf("Attachment", SecureMessage.Attachment.class);
    fieldsOf("DeliveryReceipt", DeliveryReceipt.class);
  }

  private void fieldsOf(String name, Class<? extends Record> type) {
    List<RecordComponent> parts = List.of(type.getRecordComponents());
    Map<String, Object> schema = schema(name);
    assertThat(((Map<?, ?>) schema.get("properties")).keySet().stream().map(String::valueOf))
        .as(name)
        .containsExactlyElementsOf(parts.stream().map(RecordComponent::getName).toList());
    Set<String> required =
        Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
            .filter(part -> part.isAnnotationPresent(JsonProperty.class))
            .map(java.lang.reflect.Parameter::getName)
            .collect(Collectors.toSet());
    assertThat((List<?>) schema.get("required"))
        .as(name + ", required")
        .map(String::valueOf)
        .containsExactlyInAnyOrderElementsOf(required);
    assertThat(schema.get("additionalProperties")).as(name).isEqualTo(false);
  }

  @Test
  void theListsAndLimitsAreThoseOfTheCode() {
    assertThat(this.<List<String>>at("components>schemas>DeliveryReceipt>properties>state>enum"))
        .containsExactlyElementsOf(names(DeliveryReceipt.State.values()));
    assertThat(this.<List<String>>at("components>schemas>DeliveryReceipt>properties>reason>enum"))
        .containsExactlyElementsOf(names(DeliveryReceipt.Reason.values()));
    String message = "components>schemas>SecureMessage>properties>";
    assertThat(this.<Integer>at(message + "label>maxLength"))
        .isEqualTo(SecureMessage.LONGEST_LABEL);
    assertThat(this.<Integer>at(message + "text>maxLength")).isEqualTo(SecureMessage.LONGEST_TEXT);
    assertThat(this.<Integer>at(message + "attachments>maxItems"))
        .isEqualTo(SecureMessage.MOST_ATTACHMENTS);
    assertThat(this.<Integer>at("components>schemas>Attachment>properties>name>maxLength"))
        .isEqualTo(SecureMessage.LONGEST_NAME);
    assertThat(this.<String>at("paths>/agencies/messages>post>responses>413>description"))
        .contains(String.valueOf(MessagesEndpoint.LARGEST));
    assertThat(this.<String>at("components>schemas>Answer>description"))
        .contains(SecureMessage.ANSWER_PART);
    assertThat(this.<String>at("components>schemas>Request>description"))
        .contains(SecureMessage.REQUEST_PART);
  }

  @Test
  void whatTheCarrierDoesNotTryAgainIsSaid() {
    assertThat(this.<Map<String, Object>>at("paths>/messages>post>responses").keySet())
        .containsAll(SecureMessageCarrier.REJECTED.stream().map(String::valueOf).toList());
  }

  private static List<String> names(Enum<?>[] codes) {
    return Stream.of(codes).map(Enum::name).toList();
  }
}

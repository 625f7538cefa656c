package se.exitprocess.agencies;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * Where a secure message goes: an organisation and a function in it, never a person (SDK,
 * functional address).
 *
 * @param organisation participant id, such as {@code 0203:polisen.example}
 * @param function address of a function of that organisation
 */
public record FunctionAddress(
    @JsonProperty(required = true) String organisation,
    @JsonProperty(required = true) String function) {

  public FunctionAddress {
    Objects.requireNonNull(organisation);
    Objects.requireNonNull(function);
  }

  /** What is no address, in words; empty where all is well. */
  String problem() {
    boolean fits =
        organisation.matches("[0-9]{4}:[A-Za-z0-9.-]{3,100}")
            && function.matches("[A-Za-z0-9.:_-]{3,200}");
    return fits ? "" : "organisation is like 0203:polisen.se, function has letters, digits, .:_-";
  }
}

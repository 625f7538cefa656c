package se.exitprocess.engine.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A form of a deployment.
 *
 * @param file the file's name
 * @param id the form's id
 * @param json the whole form
 */
record FormFile(String file, String id, JsonNode json) {

  /** All components, those in groups and lists included. */
  List<JsonNode> components() {
    List<JsonNode> components = new ArrayList<>();
    collect(json, components);
    return components;
  }

  private static void collect(JsonNode parent, List<JsonNode> components) {
    for (JsonNode component : parent.path("components")) {
      components.add(component);
      collect(component, components);
    }
  }

  /** The components whose values belong to the form itself and not to a list in it. */
  List<JsonNode> fields() {
    List<JsonNode> fields = new ArrayList<>();
    collectFields(json, fields);
    return fields;
  }

  private static void collectFields(JsonNode parent, List<JsonNode> fields) {
    for (JsonNode component : parent.path("components")) {
      if (component.path("type").asText().equals("group") && !component.hasNonNull("path")) {
        collectFields(component, fields);
      } else if (component.hasNonNull("key")) {
        fields.add(component);
      }
    }
  }
}

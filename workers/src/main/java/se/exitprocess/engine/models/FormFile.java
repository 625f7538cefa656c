package se.exitprocess.engine.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A form of a deployment.
 *
 * @param file the file's name
 * @param id the form's id
 * @param text the whole form
 * @param json the same, read
 */
record FormFile(String file, String id, String text, JsonNode json) {

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
}

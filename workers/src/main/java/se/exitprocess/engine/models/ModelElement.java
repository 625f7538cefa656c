package se.exitprocess.engine.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An XML element of a BPMN or DMN file. */
record ModelElement(String file, Element dom) {

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/";

  /** The local name, such as {@code userTask}. */
  String type() {
    return dom.getLocalName();
  }

  boolean is(String... types) {
    return List.of(types).contains(type());
  }

  /** Whether the element belongs to Camunda's extensions and not to the standard. */
  boolean isExtension() {
    return dom.getNamespaceURI() != null && dom.getNamespaceURI().startsWith(CAMUNDA);
  }

  /** An attribute of the standard; empty if it is missing or blank. */
  Optional<String> attribute(String name) {
    return filled(dom.getAttribute(name));
  }

  /** An attribute of Camunda's. */
  Optional<String> camunda(String name) {
    return Stream.of("bpmn", "dmn")
        .map(kind -> filled(dom.getAttributeNS(CAMUNDA + kind, name)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  Optional<String> id() {
    return attribute("id");
  }

  /** The id of this element or of what it stands in. */
  @Nullable String nearestId() {
    Optional<String> own = id();
    return own.isPresent() ? own.get() : parent().map(ModelElement::nearestId).orElse(null);
  }

  Optional<ModelElement> parent() {
    return dom.getParentNode() instanceof Element parent
        ? Optional.of(new ModelElement(file, parent))
        : Optional.empty();
  }

  List<ModelElement> children() {
    List<ModelElement> children = new ArrayList<>();
    for (Node node = dom.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(new ModelElement(file, child));
      }
    }
    return children;
  }

  List<ModelElement> children(String type) {
    return children().stream().filter(child -> child.is(type)).toList();
  }

  /** Camunda's extensions of this element, such as {@code camunda:in}. */
  List<ModelElement> extensions(String type) {
    return children("extensionElements").stream()
        .flatMap(extensions -> extensions.children(type).stream())
        .toList();
  }

  /** This element and everything in it, without the drawing. */
  Stream<ModelElement> all() {
    if (is("BPMNDiagram", "DMNDI")) {
      return Stream.empty();
    }
    return Stream.concat(Stream.of(this), children().stream().flatMap(ModelElement::all));
  }

  Stream<ModelElement> all(String... types) {
    return all().filter(element -> element.is(types));
  }

  /** The text between the tags, without that of children. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Node node = dom.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(node.getNodeValue());
      }
    }
    return text.toString().strip();
  }

  /**
   * All attribute values and the text: everything that may hold an expression, but for the names of
   * delegates.
   */
  List<String> strings() {
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < dom.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) dom.getAttributes().item(i);
      if (!attribute.getLocalName().equals("delegateExpression")) {
        strings.add(attribute.getValue());
      }
    }
    strings.add(text());
    return strings;
  }

  private static Optional<String> filled(String value) {
    return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
  }
}

package se.exitprocess.engine.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xml.sax.SAXException;
import se.exitprocess.engine.SafeXml;

/** Reads the files of a deployment; what cannot be read is a finding. */
final class ModelFiles {

  private final ObjectMapper json = new ObjectMapper();

  DeployedModels read(Map<String, byte[]> files, Installed installed, Findings findings) {
    List<ModelElement> processes = new ArrayList<>();
    List<ModelElement> decisions = new ArrayList<>();
    List<FormFile> forms = new ArrayList<>();
    new TreeMap<>(files)
        .forEach(
            (path, bytes) -> {
              String file = path.substring(path.lastIndexOf('/') + 1);
              if (file.endsWith(".bpmn") || file.endsWith(".bpmn20.xml")) {
                xml(file, bytes, findings).ifPresent(processes::add);
              } else if (file.endsWith(".dmn") || file.endsWith(".dmn11.xml")) {
                xml(file, bytes, findings).ifPresent(decisions::add);
              } else if (file.endsWith(".form")) {
                form(file, bytes, findings).ifPresent(forms::add);
              } else {
                findings.add(
                    file,
                    null,
                    "filer av det här slaget används inte",
                    "driftsätt bara .bpmn, .dmn och .form");
              }
            });
    return new DeployedModels(processes, decisions, forms, installed);
  }

  private static Optional<ModelElement> xml(String file, byte[] bytes, Findings findings) {
    try {
      return Optional.of(new ModelElement(file, SafeXml.read(new ByteArrayInputStream(bytes))));
    } catch (SAXException | IOException e) {
      findings.add(
          file, null, "filen är inte giltig XML", "öppna den i Camunda Modeler och spara den igen");
      return Optional.empty();
    }
  }

  /** A model that was checked when it was deployed. */
  ModelElement installed(String path, InputStream xml) {
    try (xml) {
      return new ModelElement(path.substring(path.lastIndexOf('/') + 1), SafeXml.read(xml));
    } catch (SAXException e) {
      throw new IllegalStateException(path + " cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<FormFile> form(String file, byte[] bytes, Findings findings) {
    try {
      JsonNode form = json.readTree(bytes);
      String id = form.path("id").asText("");
      if (!id.isBlank() && form.path("components").isArray()) {
        return Optional.of(new FormFile(file, id, new String(bytes, StandardCharsets.UTF_8), form));
      }
      findings.add(
          file,
          null,
          "formuläret saknar id eller fält",
          "öppna det i Camunda Modeler, ge det ett id och minst ett fält");
    } catch (JsonProcessingException e) {
      findings.add(
          file,
          null,
          "filen är inte ett formulär (trasig JSON)",
          "öppna den i Camunda Modeler och spara den igen");
    } catch (IOException e) {
      findings.add(file, null, "filen går inte att läsa", "spara den igen");
    }
    return Optional.empty();
  }
}

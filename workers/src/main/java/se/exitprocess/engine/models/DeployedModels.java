package se.exitprocess.engine.models;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one deployment, read.
 *
 * @param processes the roots of the BPMN files
 * @param decisions the roots of the DMN files
 * @param forms the forms
 * @param installed what has been deployed before
 */
record DeployedModels(
    List<ModelElement> processes,
    List<ModelElement> decisions,
    List<FormFile> forms,
    Installed installed) {

  /** All elements of these types in the BPMN files. */
  Stream<ModelElement> bpmn(String... types) {
    return processes.stream().flatMap(root -> root.all(types));
  }

  /** Every element of the BPMN and DMN files. */
  Stream<ModelElement> everything() {
    return Stream.concat(processes.stream(), decisions.stream()).flatMap(ModelElement::all);
  }

  /** Every element of the BPMN files. */
  Stream<ModelElement> inProcesses() {
    return processes.stream().flatMap(ModelElement::all);
  }

  Optional<FormFile> form(String id) {
    return forms.stream().filter(form -> form.id().equals(id)).findFirst();
  }

  /** The file with the decision of this id. */
  Optional<ModelElement> decision(String id) {
    return decisions.stream()
        .filter(
            root ->
                root.all("decision")
                    .anyMatch(decision -> decision.id().filter(id::equals).isPresent()))
        .findFirst();
  }

  /** The process of this id, among these files or else as it was deployed before. */
  Optional<ModelElement> process(String id) {
    return process(id, processes).or(() -> process(id, installed.processes().get()));
  }

  private static Optional<ModelElement> process(String id, List<ModelElement> roots) {
    return roots.stream()
        .flatMap(root -> root.all("process"))
        .filter(process -> process.id().filter(id::equals).isPresent())
        .findFirst();
  }

  boolean hasProcess(String id) {
    return bpmn("process").anyMatch(process -> process.id().filter(id::equals).isPresent())
        || installed.process().test(id);
  }

  boolean hasDecision(String id) {
    return decision(id).isPresent() || installed.decision().test(id);
  }
}

package se.exitprocess.oversight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.exitprocess.engine.ModelVersions;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.PageRefused;
import se.exitprocess.pages.Roles;

/** Operations: what runs in an earlier version of a model, and how it comes into the newest. */
@Controller
@RequestMapping("/versioner")
class VersionsPage {

  private final ModelVersions versions;

  VersionsPage(ModelVersions versions) {
    this.versions = versions;
  }

  @ModelAttribute
  void onlyOperations(EnginePerson person) {
    if (!Roles.operates(person)) {
      throw PageRefused.otherRole();
    }
  }

  @GetMapping
  String overview(
      @RequestParam(required = false) @Nullable Integer flyttade,
      @RequestParam(required = false) @Nullable Integer kvar,
      Model model) {
    model.addAttribute("moved", flyttade);
    model.addAttribute("stayed", kvar);
    model.addAttribute("earlier", versions.earlier());
    return "oversight/versions";
  }

  @PostMapping
  String move(@RequestParam(defaultValue = "") String version) {
    List<ModelVersions.Earlier> known = versions.earlier();
    if (known.stream().noneMatch(earlier -> earlier.id().equals(version))) {
      throw new PageRefused(
          HttpStatus.CONFLICT,
          "I den versionen pågår inget längre. Gå tillbaka till Versioner och välj en som står där.");
    }
    ModelVersions.Moved result = versions.move(version);
    return "redirect:/versioner?flyttade=%d&kvar=%d".formatted(result.moved(), result.stayed());
  }
}

package se.exitprocess.forms;

import java.util.List;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.models.FormCheck;
import se.exitprocess.forms.check.FormFindings;

/** Has forms that the door could not check refused before they are deployed. */
@Component
final class DoorFormCheck implements FormCheck {

  private final VariableCatalogue catalogue;

  DoorFormCheck(VariableCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public List<String> findings(String json, boolean startForm) {
    return FormFindings.of(json, startForm, catalogue::find);
  }
}

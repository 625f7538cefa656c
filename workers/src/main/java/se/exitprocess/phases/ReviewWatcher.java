package se.exitprocess.phases;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.forms.FormVisit;
import se.exitprocess.forms.FormWatcher;

/** Knows what whoever reviews a plan has seen of what has happened. */
@Component
final class ReviewWatcher implements FormWatcher {

  private static final String REVIEW = "review-plan";

  private final RevisionQueue queue;

  ReviewWatcher(RevisionQueue queue) {
    this.queue = queue;
  }

  @Override
  public void opening(FormVisit visit) {
    if (visit.form().id().equals(REVIEW)) {
      queue.shown(visit.caseNumber());
    }
  }

  @Override
  public void takenIn(
      FormVisit visit,
      Map<String, Object> values,
      int section,
      Map<String, @Nullable Object> former) {
    if (visit.form().id().equals(REVIEW)) {
      queue.reviewed(visit.caseNumber());
    }
  }
}

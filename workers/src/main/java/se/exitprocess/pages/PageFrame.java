package se.exitprocess.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.identity.FormToken;
import se.exitprocess.identity.Organisation;

/** Gives each of our own pages its frame and the helper that writes times and names. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

  private final Organisation organisation;
  private final Words words;
  private final boolean demo;

  PageFrame(Organisation organisation, Words words, Environment environment) {
    this.organisation = organisation;
    this.words = words;
    this.demo = environment.acceptsProfiles(Profiles.of("demo"));
  }

  @ModelAttribute("frame")
  Frame frame(HttpServletRequest request, @Nullable Authentication login) {
    if (!(login instanceof EnginePerson person)) {
      return new Frame(organisation.municipality(), "", List.of(), "", demo);
    }
    return new Frame(
        organisation.municipality(),
        words.colleague(person.getName()),
        links(person),
        FormToken.of(request),
        demo);
  }

  @ModelAttribute("words")
  Words words() {
    return words;
  }

  private static List<Frame.Link> links(EnginePerson person) {
    List<Frame.Link> links = new ArrayList<>();
    links.add(new Frame.Link("/camunda/app/tasklist/default/", "frame.tasklist"));
    if (Roles.worksWithCases(person)) {
      links.add(new Frame.Link("/akter", "frame.cases"));
    }
    if (Roles.leadsUnit(person)) {
      links.add(new Frame.Link("/enhet", "frame.unit"));
    }
    if (Roles.reviewsLog(person)) {
      links.add(new Frame.Link("/loggranskning", "frame.review"));
    }
    return links;
  }
}

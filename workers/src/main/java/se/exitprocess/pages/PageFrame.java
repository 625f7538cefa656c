package se.exitprocess.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
  private final ObjectProvider<Notice> notices;
  private final boolean demo;

  PageFrame(
      Organisation organisation,
      Words words,
      ObjectProvider<Notice> notices,
      Environment environment) {
    this.notices = notices;
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

  /** Where this colleague may go beside Tasklist, with what waits there. */
  List<Frame.Link> ownPages(EnginePerson person) {
    List<Frame.Link> links = new ArrayList<>();
    if (Roles.worksWithCases(person)) {
      links.add(link("/akter", "frame.cases", person));
    }
    if (Roles.leadsUnit(person)) {
      links.add(link("/enhet", "frame.unit", person));
    }
    if (Roles.followsTheMoney(person)) {
      links.add(link("/ersattning", "frame.claims", person));
    }
    if (Roles.reviewsLog(person)) {
      links.add(link("/loggranskning", "frame.review", person));
    }
    if (Roles.operates(person)) {
      links.add(link("/myndigheter", "frame.agencies", person));
      links.add(link("/versioner", "frame.versions", person));
    }
    return links;
  }

  private List<Frame.Link> links(EnginePerson person) {
    List<Frame.Link> links = new ArrayList<>();
    links.add(new Frame.Link("/camunda/app/tasklist/default/", "frame.tasklist", ""));
    links.addAll(ownPages(person));
    return links;
  }

  private Frame.Link link(String href, String text, EnginePerson person) {
    return new Frame.Link(
        href,
        text,
        notices
            .orderedStream()
            .filter(notice -> notice.href().equals(href))
            .flatMap(notice -> notice.of(person).stream())
            .collect(Collectors.joining(", ")));
  }
}

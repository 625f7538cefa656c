package se.exitprocess.pages;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import se.exitprocess.identity.EnginePerson;

/** Tells Tasklist which of our own pages to show in its top bar. */
@RestController
class PagesController {

  /**
   * A link.
   *
   * @param text with what waits there, if anything does
   */
  record Link(String href, String text) {}

  private final PageFrame frame;
  private final MessageSource texts;

  PagesController(PageFrame frame, MessageSource texts) {
    this.frame = frame;
    this.texts = texts;
  }

  @GetMapping("/api/pages")
  List<Link> pages(EnginePerson person, Locale locale) {
    return frame.ownPages(person).stream()
        .map(
            link -> {
              String text = texts.getMessage(link.text(), null, locale);
              return new Link(
                  link.href(), link.notice().isEmpty() ? text : text + " – " + link.notice());
            })
        .toList();
  }
}

package se.exitprocess.desk;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import se.exitprocess.casefile.JournalRefused;
import se.exitprocess.casefile.people.NotAllowed;
import se.exitprocess.pages.PageErrors;
import se.exitprocess.team.BreakGlass;
import se.exitprocess.team.TeamRefused;

/** What the pages of this module say when something is not shown or not done. */
@ControllerAdvice("se.exitprocess.desk")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeskErrors {

  private final PageErrors pages;
  private final BreakGlass glass;

  DeskErrors(PageErrors pages, BreakGlass glass) {
    this.pages = pages;
    this.glass = glass;
  }

  @ExceptionHandler
  ModelAndView shut(CaseShut shut, HttpServletRequest request, @Nullable Authentication login) {
    ModelAndView page = pages.page("desk/shut", HttpStatus.NOT_FOUND, request, login);
    boolean may = login != null && shut.number() != null && glass.mayOpen(login.getName());
    page.addObject("number", shut.number());
    page.addObject("mayOpen", may);
    page.addObject("glassReasons", CasePage.GLASS_REASONS);
    return page;
  }

  @ExceptionHandler({TeamRefused.class, NotAllowed.class, JournalRefused.class})
  ModelAndView refused(
      RuntimeException refused, HttpServletRequest request, @Nullable Authentication login) {
    ModelAndView page = pages.page("pages/refused", HttpStatus.BAD_REQUEST, request, login);
    page.addObject("sentence", refused.getMessage());
    return page;
  }
}

package se.exitprocess.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What went wrong on one of our own pages, as a page with one sentence. */
@ControllerAdvice(annotations = Controller.class)
class PageErrors {

  private static final Logger log = LoggerFactory.getLogger(PageErrors.class);

  private final PageFrame frame;

  PageErrors(PageFrame frame) {
    this.frame = frame;
  }

  @ExceptionHandler
  ModelAndView refused(
      PageRefused refused, HttpServletRequest request, @Nullable Authentication login) {
    return page(refused.status(), String.valueOf(refused.getMessage()), request, login);
  }

  @ExceptionHandler
  ModelAndView failed(
      Exception failure, HttpServletRequest request, @Nullable Authentication login) {
    if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return page(
          HttpStatus.valueOf(known.getStatusCode().value()),
          "Det som skickades går inte att läsa. Gå tillbaka, ladda om sidan och försök igen.",
          request,
          login);
    }
    // the message may quote what somebody wrote
    log.error("A page failed: {}", failure.getClass().getName());
    return page(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Något gick fel och inget har ändrats. Försök igen om en stund, eller kontakta driften.",
        request,
        login);
  }

  private ModelAndView page(
      HttpStatus status,
      String sentence,
      HttpServletRequest request,
      @Nullable Authentication login) {
    ModelAndView page = new ModelAndView("pages/refused", status);
    page.addObject("sentence", sentence);
    // what handles an exception gets no model attributes
    page.addObject("frame", frame.frame(request, login));
    page.addObject("words", frame.words());
    return page;
  }
}

package se.exitprocess.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What went wrong on one of our own pages, as a page with one sentence. */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.LOWEST_PRECEDENCE)
public class PageErrors {

  private static final Logger log = LoggerFactory.getLogger(PageErrors.class);

  private final PageFrame frame;

  PageErrors(PageFrame frame) {
    this.frame = frame;
  }

  @ExceptionHandler
  ModelAndView refused(
      PageRefused refused, HttpServletRequest request, @Nullable Authentication login) {
    return sentence(refused.status(), String.valueOf(refused.getMessage()), request, login);
  }

  @ExceptionHandler
  ModelAndView failed(
      Exception failure, HttpServletRequest request, @Nullable Authentication login) {
    Optional<HttpStatus> unreadable = unreadable(failure);
    if (unreadable.isPresent()) {
      return sentence(
          unreadable.get(),
          "Det som skickades går inte att läsa. Gå tillbaka, ladda om sidan och försök igen.",
          request,
          login);
    }
    // the message may quote what somebody wrote
    log.error("A page failed: {}", failure.getClass().getName());
    return sentence(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Något gick fel och inget har ändrats. Försök igen om en stund, eller kontakta driften.",
        request,
        login);
  }

  /** What to answer when it is the request that cannot be understood. */
  private static Optional<HttpStatus> unreadable(Exception failure) {
    if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return Optional.ofNullable(HttpStatus.resolve(known.getStatusCode().value()));
    }
    return failure instanceof TypeMismatchException
            || failure instanceof HttpMessageNotReadableException
        ? Optional.of(HttpStatus.BAD_REQUEST)
        : Optional.empty();
  }

  /** A page with its frame: what handles an exception gets no model attributes. */
  public ModelAndView page(
      String view, HttpStatus status, HttpServletRequest request, @Nullable Authentication login) {
    ModelAndView page = new ModelAndView(view, status);
    page.addObject("frame", frame.frame(request, login));
    page.addObject("words", frame.words());
    return page;
  }

  private ModelAndView sentence(
      HttpStatus status,
      String sentence,
      HttpServletRequest request,
      @Nullable Authentication login) {
    ModelAndView page = page("pages/refused", status, request, login);
    page.addObject("sentence", sentence);
    return page;
  }
}

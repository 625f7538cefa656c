package se.exitprocess.forms;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;

/**
 * What was handed in is not stored. The message says in Swedish what to do, and nothing of what
 * somebody wrote. It is the answer of engine-rest too, as it is: any other kind of exception would
 * be wrapped there in technical English.
 */
public final class FormRefused extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  FormRefused(String message, Response.Status status) {
    super(
        message,
        Response.status(status).type(MediaType.APPLICATION_JSON).entity(body(message)).build());
  }

  private static ExceptionDto body(String message) {
    ExceptionDto body = new ExceptionDto();
    body.setType("FormRefused");
    body.setMessage(message);
    return body;
  }
}

package se.exitprocess.agencies;

import java.util.UUID;
import se.exitprocess.casefile.people.Protection;

/** How the data of the person whom a request is about are protected, for carriers. */
public interface ProtectionOfRequest {

  /** The level at this moment; it may have been raised since the message was written. */
  Protection of(UUID requestId);
}

package se.exitprocess.identity.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits at the edge ({@code exit.web}).
 *
 * @param sessionIdle after this long without a sign of the person the session ends
 * @param sessionLongest after this long the session ends, whatever the person does
 * @param largestRequest most that one request may carry
 * @param failuresPerPerson failed logins with one user name, from wherever, before the next is
 *     refused unseen
 * @param failuresPerAddress failed logins from one address, with whatever names, before the next is
 *     refused unseen
 * @param failureWindow how long a failed login counts
 */
@ConfigurationProperties("exit.web")
public record EdgeSettings(
    @DefaultValue("30m") Duration sessionIdle,
    @DefaultValue("10h") Duration sessionLongest,
    @DefaultValue("6MB") DataSize largestRequest,
    @DefaultValue("10") int failuresPerPerson,
    @DefaultValue("50") int failuresPerAddress,
    @DefaultValue("15m") Duration failureWindow) {}

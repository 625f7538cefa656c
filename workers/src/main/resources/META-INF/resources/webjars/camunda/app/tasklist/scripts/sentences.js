/*
 * Error notifications say one sentence that helps. The server's own sentences arrive inside a REST message
 * ("Cannot submit task form <id>: <sentence>"); what is technical is replaced.
 */
import {language} from '../../common/language.js';

const WRAPPINGS = [
  /^Cannot (?:submit (?:task )?form|complete task|instantiate process definition|start process instance|claim task|unclaim task|resolve task|delegate task) \S+: (.*)$/s,
  /^ENGINE-\d+\s+(.*)$/s,
  /^There was an exception while invoking the TaskListener\. Message: '(.*)'$/s,
  /^Exception while invoking TaskListener: (.*)$/s
];

const KNOWN = [
  [
    /task is null|No matching task|Cannot find task|doesn't exist: task|task \S+ does not exist/i,
    'Uppgiften finns inte kvar. Någon annan kan ha slutfört den, eller så har processen gått vidare. Ladda om sidan.'
  ],
  [/already claimed/i, 'Någon annan har redan tagit uppgiften. Ladda om sidan.'],
  [
    /OptimisticLocking|updated by another transaction|concurrently/i,
    'Någon annan ändrade uppgiften samtidigt. Ladda om sidan, se efter vad som har hänt och försök igen.'
  ],
  [
    /does not have one of the following permissions|does not have '|AuthorizationException|^(?:403 )?Forbidden$|not authorized/i,
    'Du har inte behörighet till det här. Uppgiften kan ha gått över till någon annan; ladda om sidan och se efter.'
  ],
  [
    /Request has been terminated|network is offline|Failed to fetch|NetworkError|Load failed/i,
    'Servern svarar inte. Det du har skrivit finns kvar så länge sidan är öppen; försök igen om en stund.'
  ],
  [
    /^(?:401 )?Unauthorized$/i,
    'Du är inte inloggad längre. Logga in igen för att fortsätta. Det du har skrivit finns kvar.'
  ],
  [/is suspended/i, 'Uppgiften är pausad just nu. Försök igen senare eller kontakta driften.'],
  [/No Camunda Form Definition|form .* not found/i, 'Formuläret finns inte på servern. Kontakta driften.']
];

const TECHNICAL = /ENGINE-\d|^\{|^\d{3} |Unsuccessful HTTP|Exception|\b(?:org|com|java|jakarta|se)\.[a-z]+\.|\bis null\b|Unknown property|Couldn't|Could not|^Cannot |^(?:Internal Server Error|Bad Request|Not Found|Bad Gateway|Service Unavailable|Gateway Timeout)\b|JSON|stack ?trace/i;

const GENERAL =
  'Något gick fel på servern och inget ändrades. Det du har skrivit finns kvar; försök igen om en stund eller kontakta driften.';

/** An error page of the server as JSON: its own message, or status and reason. */
function unpacked(message) {
  if (!message.startsWith('{')) {
    return message;
  }
  try {
    const page = JSON.parse(message);
    return page.message || `${page.status} ${page.error}`;
  } catch (notJson) {
    return message;
  }
}

/** @returns the sentence to show for a message from the server */
export function sentence(message) {
  let plain = unpacked(String(message).trim());
  for (let wrapping; (wrapping = WRAPPINGS.find(pattern => pattern.test(plain))); ) {
    plain = plain.match(wrapping)[1].trim();
  }
  if (language !== 'sv') {
    return plain;
  }
  const known = KNOWN.find(([pattern]) => pattern.test(plain));
  if (known) {
    return known[1];
  }
  return TECHNICAL.test(plain) ? GENERAL : plain;
}

window.angular.module('cam.tasklist.custom').config([
  '$provide',
  $provide =>
    $provide.decorator('Notifications', [
      '$delegate',
      $delegate => {
        const add = $delegate.add;
        $delegate.add = notification => {
          if (notification.type === 'danger') {
            notification.status = notification.status ? sentence(notification.status) : notification.status;
            notification.message = notification.message ? sentence(notification.message) : notification.message;
            if (notification.status === notification.message) {
              notification.message = '';
            }
          }
          return add.call($delegate, notification);
        };
        return $delegate;
      }
    ])
]);

/*
 * Half-filled forms: kept in the memory of this page and sent to the server, never to the browser's storage.
 *
 *   PUT    <context>/api/drafts/<task>   {"field": value, ...}    204
 *   GET    <context>/api/drafts/<task>                            200 {"data": {...}}, 204 when there is none
 *   DELETE <context>/api/drafts/<task>
 *
 * A form is saved a second after the last change and at least every four seconds, when it is left, when the page is
 * hidden and before logging out. A lost session loses nothing: what could not be sent waits for the same person to log
 * in again, and is thrown away when it is somebody else.
 */
import {language} from '../../common/language.js';
import {keepDraftsWith} from '../../common/storage.js';

const AFTER_CHANGE = 1000;
const AT_LEAST_EVERY = 4000;
const RETRY = 5000;
const PATIENCE = 4000;

const TEXTS = {
  sv: {
    restored: 'Du fortsätter från ditt sparade utkast.',
    saving: 'Sparar utkastet …',
    saved: time => `Utkastet sparades kl. ${time}.`,
    offline:
      'Ingen kontakt med servern. Stäng inte sidan: det du har skrivit finns kvar här och sparas så snart det går.',
    loggedOut: 'Du är inte inloggad längre. Logga in igen i samma flik, så finns det du har skrivit kvar.',
    forbidden: 'Utkastet sparas inte, eftersom du inte är ansvarig för uppgiften. Ta uppgiften först.',
    gone: 'Uppgiften finns inte kvar, så utkastet sparas inte. Någon annan kan ha slutfört den.',
    refused: 'Utkastet kunde inte sparas. Kontrollera det du har skrivit och slutför uppgiften, eller kontakta driften.',
    sessionLost: 'Du är inte inloggad längre',
    sessionLostHelp: 'Logga in igen för att fortsätta. Det du har skrivit i formuläret finns kvar.'
  },
  en: {
    restored: 'You continue from your saved draft.',
    saving: 'Saving the draft …',
    saved: time => `Draft saved at ${time}.`,
    offline: 'No contact with the server. Keep this page open: what you have written is still here and will be saved.',
    loggedOut: 'You are no longer logged in. Log in again in this tab; what you have written is still here.',
    forbidden: 'The draft is not saved because the task is not yours. Claim the task first.',
    gone: 'The task no longer exists, so the draft is not saved. Somebody else may have completed it.',
    refused: 'The draft could not be saved. Check what you have written and complete the task, or contact operations.',
    sessionLost: 'You are no longer logged in',
    sessionLostHelp: 'Log in again to continue. What you have written in the form is still here.'
  }
};
const text = TEXTS[language] || TEXTS.sv;

const contextPath = (document.querySelector('base').getAttribute('app-root') || '').replace(/\/camunda$/, '');

/** task id -> {json, saved, changedAt, timer, sending, refused} */
const drafts = new Map();

/** Called with the task id and a text when the state of a draft changes; set by the open form. */
let show = () => {};
let onSessionLost = () => {};
let loggedOut = false;

function request(taskId, method, body, keepalive, newToken) {
  const cookie = document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/);
  const headers = {Accept: 'application/json'};
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (newToken || cookie) {
    headers['X-XSRF-TOKEN'] = newToken || decodeURIComponent(cookie[1]);
  }
  return fetch(`${contextPath}/api/drafts/${encodeURIComponent(taskId)}`, {
    method,
    headers,
    body,
    keepalive: keepalive === true,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error'
  });
}

/** The token of the session as the server has it; another tab may have logged in again. */
async function currentToken() {
  const answer = await fetch(`${contextPath}/api/session`, {
    headers: {Accept: 'application/json'},
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error'
  });
  return answer.ok ? (await answer.json()).csrfToken : null;
}

/** What the server says in one sentence, or our own. */
async function sentenceOf(answer, ours) {
  if (language === 'sv' && (answer.headers.get('Content-Type') || '').includes('json')) {
    const {message} = await answer.json().catch(() => ({}));
    return message || ours;
  }
  return ours;
}

function remember(taskId, json) {
  if (loggedOut || taskId === 'undefined') {
    return;
  }
  const draft = drafts.get(taskId) || {};
  if (draft.json === json) {
    return;
  }
  drafts.set(taskId, Object.assign(draft, {json, saved: false, refused: false}));
  draft.changedAt = draft.changedAt || Date.now();
  schedule(taskId, Math.max(0, Math.min(AFTER_CHANGE, draft.changedAt + AT_LEAST_EVERY - Date.now())));
}

function schedule(taskId, delay) {
  const draft = drafts.get(taskId);
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => send(taskId), delay);
}

async function send(taskId, keepalive) {
  const draft = drafts.get(taskId);
  if (!draft || draft.saved || draft.refused || draft.sending) {
    return;
  }
  clearTimeout(draft.timer);
  const json = draft.json;
  draft.sending = true;
  draft.changedAt = 0;
  show(taskId, text.saving);
  let answer = {status: 0};
  try {
    answer = await request(taskId, 'PUT', json, keepalive);
    if (answer.status === 403 && !keepalive) {
      const token = await currentToken();
      answer = token ? await request(taskId, 'PUT', json, false, token) : answer;
    }
  } catch (offline) {
    // the status says enough
  }
  draft.sending = false;
  if (drafts.get(taskId) !== draft) {
    return; // completed or logged out meanwhile
  }
  const {status} = answer;
  if (status >= 200 && status < 300) {
    draft.saved = draft.json === json;
    show(taskId, text.saved(new Date().toLocaleTimeString('sv-SE', {hour: '2-digit', minute: '2-digit'})));
    if (!draft.saved) {
      schedule(taskId, AFTER_CHANGE);
    }
  } else if (status === 401) {
    show(taskId, text.loggedOut);
    onSessionLost();
  } else if (status >= 400 && status < 500) {
    draft.refused = true;
    show(taskId, await sentenceOf(answer, {403: text.forbidden, 404: text.gone}[status] || text.refused));
  } else {
    show(taskId, text.offline);
    schedule(taskId, RETRY);
  }
}

function forget(taskId) {
  const draft = drafts.get(taskId);
  if (draft) {
    clearTimeout(draft.timer);
    drafts.delete(taskId);
  }
}

function forgetAll() {
  [...drafts.keys()].forEach(forget);
}

function sendAll(keepalive) {
  return Promise.all([...drafts.keys()].map(taskId => send(taskId, keepalive)));
}

/** form-js hears what is typed 300 ms later, or at once when the field is left. */
function takeWhatIsBeingTyped() {
  const field = document.activeElement;
  if (field && field.closest('.fjs-container')) {
    field.blur();
  }
}

/** Before the form is built: what has not been sent yet wins, otherwise what the server has. */
async function load(taskId) {
  const known = drafts.get(taskId);
  if (known && !known.saved) {
    return true;
  }
  const control = new AbortController();
  const patience = setTimeout(() => control.abort(), PATIENCE);
  try {
    const answer = await Promise.race([
      request(taskId, 'GET'),
      new Promise((_, reject) => control.signal.addEventListener('abort', reject))
    ]);
    if (answer.status === 200) {
      const {data} = await answer.json();
      if (data && Object.keys(data).length) {
        drafts.set(taskId, {json: JSON.stringify(data), saved: true});
        return true;
      }
    }
    if ([200, 204, 404].includes(answer.status)) {
      forget(taskId);
    }
  } catch (unreachable) {
    // the form opens with what this page still knows
  } finally {
    clearTimeout(patience);
  }
  return drafts.has(taskId);
}

keepDraftsWith({
  read: taskId => {
    const draft = drafts.get(taskId);
    return draft ? draft.json : null;
  },
  // Tasklist's button "Spara", and what it does when the session has ended
  write: (taskId, json) => {
    remember(taskId, written(JSON.parse(json)));
    const draft = drafts.get(taskId);
    if (draft) {
      draft.refused = false;
      send(taskId);
    }
  },
  // the task has been completed
  remove: taskId => {
    forget(taskId);
    if (taskId !== 'undefined') {
      request(taskId, 'DELETE').catch(() => {});
    }
  }
});

/** The form-js form inside an element. It is not handed out anywhere, so it is taken from the tree it has rendered. */
function formIn(element) {
  const container = element.querySelector('.fjs-container');
  const open = container ? [container.__k] : [];
  while (open.length) {
    const node = open.pop();
    if (Array.isArray(node)) {
      open.push(...node);
    } else if (node && typeof node === 'object') {
      const value = node.props && node.props.value;
      if (value && typeof value.getService === 'function') {
        return value.getService('form', false);
      }
      open.push(node.__k);
    }
  }
  return null;
}

/**
 * form-js keeps an empty list for a corrected field of a repeated group (fixed in 1.21.3); Tasklist takes that for an
 * error and would never let the task be completed.
 */
function hasErrors(errors) {
  return typeof errors === 'object' && errors !== null ? Object.values(errors).some(hasErrors) : Boolean(errors);
}

/** Fields in a fixed order: form-js changes the order when it checks them. */
function written(data) {
  return JSON.stringify(Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function stateLine(element) {
  const box = element.closest('[cam-tasklist-form]') || element.parentElement;
  const actions = box && box.querySelector('.form-actions');
  if (!actions) {
    return null;
  }
  let line = actions.querySelector('.exit-draft-state');
  if (!line) {
    line = document.createElement('p');
    line.className = 'exit-draft-state';
    line.setAttribute('role', 'status');
    actions.appendChild(line);
  }
  return line;
}

const module = window.angular.module('cam.tasklist.custom');

module.config([
  '$provide',
  $provide => {
    $provide.decorator('camTasklistFormCamundaDirective', [
      '$delegate',
      $delegate => {
        const directive = $delegate[0];
        const link = directive.link;
        directive.compile = () => (scope, element, attributes, controller) => {
          const taskId = controller.getParams().taskId;
          if (!taskId) {
            link(scope, element, attributes, controller);
            return;
          }
          let form = null;
          let untouched = null;
          let touched = false; // form-js reports changes of its own while it builds the form
          const root = element[0];
          for (const action of ['pointerdown', 'keydown', 'input']) {
            root.addEventListener(action, () => (touched = true), true);
          }
          const tell = (changedTask, words) => {
            const line = changedTask === taskId && stateLine(root);
            if (line) {
              line.textContent = words;
            }
          };
          const watched = Object.assign(Object.create(controller), {
            notifyFormInitialized() {
              controller.notifyFormInitialized();
              form = formIn(root);
              show = tell;
              tell(taskId, drafts.has(taskId) ? text.restored : '');
            },
            notifyFormValidated(invalid) {
              controller.notifyFormValidated(invalid && !(form && !hasErrors(form._getState().errors)));
            },
            notifyFormDirty(dirty) {
              controller.notifyFormDirty(dirty);
              if (dirty && form) {
                const json = written(form._getSubmitData());
                if (!touched) {
                  untouched = json;
                } else if (json !== untouched || drafts.has(taskId)) {
                  remember(taskId, json);
                }
              }
            }
          });
          // the buttons must not reach the form of the task before while this one is being fetched
          controller.registerCompletionHandler(null);
          controller.registerSaveHandler(null);
          scope.$on('$destroy', () => {
            if (show === tell) {
              show = () => {};
            }
            send(taskId);
          });
          load(taskId).then(() => {
            if (!scope.$$destroyed) {
              scope.$evalAsync(() => link(scope, element, attributes, watched));
            }
          });
        };
        return $delegate;
      }
    ]);
    $provide.decorator('AuthenticationService', [
      '$delegate',
      '$q',
      ($delegate, $q) => {
        const logout = $delegate.logout;
        $delegate.logout = (...args) => {
          const patience = new Promise(resolve => setTimeout(resolve, PATIENCE));
          return $q.when(Promise.race([sendAll(), patience])).then(() => logout.apply($delegate, args));
        };
        return $delegate;
      }
    ]);
  }
]);

module.run([
  '$rootScope',
  'Notifications',
  ($rootScope, Notifications) => {
    let person = null;
    let notice = null;
    const told = () => {
      if (notice) {
        Notifications.clearAll();
        notice = null;
      }
    };

    $rootScope.$on('authentication.changed', (event, authentication) => {
      if (!authentication || !authentication.name) {
        return;
      }
      if (person !== authentication.name) {
        forgetAll();
      }
      person = authentication.name;
      loggedOut = false;
      told();
      sendAll();
    });
    // logged in again in another tab: the page is loaded anew when what is here has been sent (webapps.js)
    $rootScope.exitBeforeReload = [
      user => {
        if (person !== null && user !== person) {
          forgetAll();
          return Promise.resolve();
        }
        return sendAll();
      }
    ];
    $rootScope.$on('authentication.logout.success', () => {
      forgetAll();
      loggedOut = true;
      person = null;
      told();
    });
    $rootScope.$on('authentication.login.required', () => {
      takeWhatIsBeingTyped();
      if (person && !notice) {
        notice = {status: text.sessionLost, message: text.sessionLostHelp, exclusive: true};
        Notifications.addError(notice);
      }
    });
    onSessionLost = () => {
      // exactly what Tasklist does when one of its own requests is refused
      $rootScope.$evalAsync(() => {
        $rootScope.$broadcast('authentication.changed', null);
        $rootScope.authentication = null;
        $rootScope.$broadcast('authentication.login.required');
      });
    };
  }
]);

const leaving = () => {
  takeWhatIsBeingTyped();
  sendAll(true);
};
window.addEventListener('pagehide', leaving);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leaving());
window.addEventListener('online', () => sendAll());

/*
 * Runs in Tasklist, Cockpit, Admin and Welcome before their pages are built (customScripts in each config.js).
 */
import {language} from './language.js';
import {appRoot, contextPath} from './paths.js';
import './storage.js';

document.documentElement.lang = language;

const TEXT = {
  sv: 'DEMO – påhittade personer',
  en: 'DEMO – invented people'
};

/** A demo says so on every page. Production has no /demo/banner and shows nothing. */
async function showDemoBanner() {
  const answer = await fetch(`${contextPath}/demo/banner`, {
    headers: {Accept: 'application/json'},
    credentials: 'same-origin',
    redirect: 'error'
  });
  if (!answer.ok || (await answer.json()).demo !== true) {
    return;
  }
  const banner = document.createElement('div');
  banner.className = 'exit-demo-banner';
  banner.setAttribute('role', 'note');
  banner.textContent = TEXT[language] || TEXT.sv;
  document.body.appendChild(banner);
}

showDemoBanner().catch(() => {});

const LOGIN_TEXT = {
  sv: {
    lost: 'Du är inte inloggad längre. Det du har skrivit finns kvar här: stäng inte fliken.',
    again: 'Logga in igen i en ny flik'
  },
  en: {
    lost: 'You are no longer logged in. What you have written is still here: keep this tab open.',
    again: 'Log in again in a new tab'
  }
};
const ASK_EVERY = 3000;

/** Tasklist says several times that the session has ended. */
let offering = false;

/** Where people log in elsewhere there is no password to ask for here: another tab brings the session back. */
async function offerLoginElsewhere(app, rootScope) {
  const wayIn = await fetch(`${contextPath}/api/way-in`, {headers: {Accept: 'application/json'}, redirect: 'error'});
  if (!wayIn.ok || (await wayIn.json()).elsewhere !== true) {
    offering = false;
    return;
  }
  const texts = LOGIN_TEXT[language] || LOGIN_TEXT.sv;
  const box = document.createElement('div');
  box.className = 'exit-login-elsewhere';
  box.setAttribute('role', 'alertdialog');
  const words = document.createElement('p');
  words.textContent = texts.lost;
  const link = document.createElement('a');
  link.textContent = texts.again;
  link.href = `${appRoot}/app/${app}/default/`;
  link.target = '_blank';
  link.rel = 'noopener';
  link.className = 'btn btn-primary';
  box.append(words, link);
  document.body.appendChild(box);
  const timer = setInterval(async () => {
    const answer = await fetch(`${contextPath}/api/session`, {
      headers: {Accept: 'application/json'},
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error'
    }).catch(() => ({ok: false}));
    if (!answer.ok) {
      return;
    }
    clearInterval(timer);
    const {user} = await answer.json();
    // drafts.js sends what is still here if it is the same person, and throws it away if not
    await Promise.race([
      Promise.all((rootScope.exitBeforeReload || []).map(work => work(user))),
      new Promise(resolve => setTimeout(resolve, 5000))
    ]);
    // not reload(): the address has become that of the login page
    location.replace(`${appRoot}/app/${app}/default/`);
  }, ASK_EVERY);
}

const app = document.querySelector('base').getAttribute('app-name');
window.angular.module(`cam.${app}.custom`).run([
  '$rootScope',
  $rootScope => {
    $rootScope.$on('authentication.login.required', () => {
      if (!offering) {
        offering = true;
        offerLoginElsewhere(app, $rootScope).catch(() => (offering = false));
      }
    });
    $rootScope.$on('authentication.logout.success', (event, answer) => {
      const next = answer && answer.headers && answer.headers('X-Logout-Location');
      if (next) {
        location.assign(next);
      }
    });
  }
]);

const TELL_EVERY = 60000;
let lastTold = Date.now(); // loading the page was a sign of the person

/** Lists refresh by themselves and keep no session alive; somebody who types or points does. */
function tellThatSomebodyIsHere() {
  const token = document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/);
  if (Date.now() - lastTold < TELL_EVERY || !token) {
    return;
  }
  lastTold = Date.now();
  fetch(`${contextPath}/api/session/active`, {
    method: 'POST',
    headers: {Accept: 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(token[1])},
    credentials: 'same-origin',
    redirect: 'error'
  }).catch(() => {});
}

for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart']) {
  document.addEventListener(sign, tellThatSomebodyIsHere, {capture: true, passive: true});
}

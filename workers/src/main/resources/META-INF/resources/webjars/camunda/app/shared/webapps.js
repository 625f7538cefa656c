/*
 * Runs in Tasklist, Cockpit, Admin and Welcome before their pages are built (customScripts in each config.js).
 */
import {language} from './language.js';
import './storage.js';

document.documentElement.lang = language;

/** The path under which the application runs, without Camunda's own part ("/camunda"). */
const appRoot = document.querySelector('base').getAttribute('app-root') || '';
export const contextPath = appRoot.replace(/\/camunda$/, '');

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

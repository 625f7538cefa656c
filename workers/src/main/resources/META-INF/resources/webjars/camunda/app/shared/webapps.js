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

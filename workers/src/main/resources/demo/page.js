'use strict';

const now = document.getElementById('now');
const result = document.getElementById('result');
const buttons = document.querySelectorAll('button[data-forward]');
const format = new Intl.DateTimeFormat('sv-SE', {dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Stockholm'});

const show = answer => { now.textContent = format.format(new Date(answer.now)); };

async function ask(options) {
  const response = await fetch('/demo/clock', options);
  if (response.status === 401 || response.status === 403) {
    throw new Error('Bara drift får flytta klockan. Logga in som drift och ladda om sidan.');
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.message);
  }
  return answer;
}

async function move(forward) {
  buttons.forEach(button => { button.disabled = true; });
  result.textContent = 'Tiden går …';
  try {
    const session = await (await fetch('/api/session')).json();
    const headers = {'Content-Type': 'application/json'};
    if (session.csrfToken) {
      headers['X-XSRF-TOKEN'] = session.csrfToken;
    }
    const answer = await ask({method: 'POST', headers, body: JSON.stringify({forward})});
    show(answer);
    result.textContent = answer.jobs === 1 ? 'En sak hände på vägen.' : answer.jobs + ' saker hände på vägen.';
  } catch (error) {
    result.textContent = error.message;
  } finally {
    buttons.forEach(button => { button.disabled = false; });
  }
}

buttons.forEach(button => button.addEventListener('click', () => move(button.dataset.forward)));
ask().then(show).catch(error => { now.textContent = error.message; });

/*
 * Ways to our own pages: in the top bar those that are for this person, in a task its case where the server says that
 * she reaches it. And the way back: who came from such a page to log in is brought back to it.
 */
import {contextPath} from '../../common/paths.js';
import {language} from '../../common/language.js';

const TEXTS = {
  sv: {more: 'Akten'},
  en: {more: 'The record'}
};
const text = TEXTS[language] || TEXTS.sv;

/** Only to pages of ours, whatever the address says; WebSecurity knows the same. */
const OURS = /^\/(akter|akt\/EX-[0-9]{4}-[0-9]{6}(\/[a-z-]{1,30})?|enhet|loggranskning)$/;

async function ask(path) {
  const answer = await fetch(contextPath + path, {
    headers: {Accept: 'application/json'},
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error'
  });
  return answer.status === 200 ? answer.json() : null;
}

function wayBack() {
  const till = new URLSearchParams(window.location.search).get('till');
  return till && OURS.test(till) ? contextPath + till : null;
}

async function goBack(to) {
  // the page makes the session's token, which the forms there need
  await fetch(window.location.pathname, {credentials: 'same-origin'}).catch(() => {});
  window.location.replace(to);
}

const NAVBAR = `<a ng-repeat="page in $root.exitPages" ng-href="{{ page.href }}" class="btn btn-link">{{ page.text }}</a>`;
const CASE = `<a ng-if="$root.exitCaseOf(task.id)" ng-href="{{ $root.exitCaseOf(task.id) }}" class="btn btn-link">
    <span class="glyphicon glyphicon-folder-open"></span> {{ $root.exitCaseText }}
  </a>`;

const custom = window.angular.module('cam.tasklist.custom');

custom.config([
  'ViewsProvider',
  views => {
    views.registerDefaultView('tasklist.navbar.action', {id: 'exit-pages', template: NAVBAR, priority: 400});
    views.registerDefaultView('tasklist.task.action', {id: 'exit-case', template: CASE, priority: 200});
  }
]);

custom.run([
  '$rootScope',
  $rootScope => {
    const cases = new Map();
    $rootScope.exitPages = [];
    $rootScope.exitCaseText = text.more;
    $rootScope.exitCaseOf = taskId => {
      if (taskId && !cases.has(taskId)) {
        cases.set(taskId, null);
        ask(`/api/akt/${encodeURIComponent(taskId)}`)
          .then(place => {
            cases.set(taskId, place && contextPath + place.href);
            $rootScope.$applyAsync();
          })
          .catch(() => cases.delete(taskId));
      }
      return cases.get(taskId) || null;
    };
    const load = () => {
      cases.clear();
      return ask('/api/pages')
        .then(pages => {
          $rootScope.exitPages = (pages || []).map(page => ({href: contextPath + page.href, text: page.text}));
          $rootScope.$applyAsync();
          return pages;
        })
        .catch(() => null);
    };
    const to = wayBack();
    $rootScope.$on('authentication.login.success', () => (to ? goBack(to) : load()));
    $rootScope.$on('authentication.logout.success', () => {
      $rootScope.exitPages = [];
      cases.clear();
    });
    load().then(loggedIn => loggedIn && to && goBack(to));
  }
]);

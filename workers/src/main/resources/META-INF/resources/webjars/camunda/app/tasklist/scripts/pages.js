/*
 * Ways to our own pages: in the top bar those that are for this person, in a task its case where the server says that
 * she reaches it. And the way back: who came from such a page to log in is brought back to it.
 */
import {contextPath} from '../../shared/webapps.js';
import {language} from '../../shared/language.js';

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

const NAVBAR = `<span class="exit-pages">
    <a ng-repeat="page in pages" ng-href="{{ page.href }}" class="btn btn-link">{{ page.text }}</a>
  </span>`;
const CASE = `<a ng-if="caseHref" ng-href="{{ caseHref }}" class="btn btn-link exit-case">
    <span class="glyphicon glyphicon-folder-open"></span> {{ caseText }}
  </a>`;

const custom = window.angular.module('cam.tasklist.custom');

custom.config([
  'ViewsProvider',
  views => {
    views.registerDefaultView('tasklist.navbar.action', {
      id: 'exit-pages',
      template: NAVBAR,
      priority: 400,
      controller: [
        '$scope',
        $scope => {
          const load = () =>
            ask('/api/pages')
              .then(pages => {
                $scope.pages = (pages || []).map(page => ({href: contextPath + page.href, text: page.text}));
                $scope.$applyAsync();
              })
              .catch(() => {});
          load();
          $scope.$on('authentication.login.success', load);
          $scope.$on('authentication.logout.success', () => {
            $scope.pages = [];
          });
        }
      ]
    });
    views.registerDefaultView('tasklist.task.action', {
      id: 'exit-case',
      template: CASE,
      priority: 200,
      controller: [
        '$scope',
        $scope => {
          $scope.caseText = text.more;
          $scope.taskData.observe('task', task => {
            $scope.caseHref = null;
            if (task && task.id) {
              ask(`/api/akt/${encodeURIComponent(task.id)}`)
                .then(place => {
                  $scope.caseHref = place ? contextPath + place.href : null;
                  $scope.$applyAsync();
                })
                .catch(() => {});
            }
          });
        }
      ]
    });
  }
]);

custom.run([
  '$rootScope',
  $rootScope => {
    const to = wayBack();
    if (to) {
      $rootScope.$on('authentication.login.success', () => goBack(to));
      ask('/api/session')
        .then(session => session && goBack(to))
        .catch(() => {});
    }
  }
]);

/*
 * A task that a colleague holds shows no form: the server answers 403. Tasklist would say that the form cannot be
 * shown; here it says why, and how to take the task over.
 */
import {language} from '../../common/language.js';

const TEXTS = {
  sv:
    'En kollega har tagit uppgiften, så formuläret visas bara för henne eller honom. Ingår du i ärendets team kan du ta ' +
    'över den på ärendets sida; annars kan enhetschefen fördela om den. Det som kollegan har börjat skriva följer inte med.',
  en:
    'A colleague holds this task, and only she or he can see the form. If you are in the team of the case, you can take ' +
    'it over on the page of the case; otherwise the head of unit can give it to you. What your colleague has begun to ' +
    'write stays with her or him.'
};

const TASKLIST_ERROR = `<div ng-if="loadingState === 'ERROR'"`;
const HELD = `<div ng-if="loadingState === 'ERROR' && $root.heldByColleague(task.id)" class="alert alert-info" role="alert">
    <span class="glyphicon glyphicon-info-sign"></span> {{ ::$root.heldText }}
  </div>
  <div ng-if="loadingState === 'ERROR' && !$root.heldByColleague(task.id)"`;

window.angular.module('cam.tasklist.custom').run([
  '$rootScope',
  'camAPI',
  'Views',
  ($rootScope, camAPI, Views) => {
    const held = new Set();
    $rootScope.heldByColleague = taskId => held.has(taskId);
    $rootScope.heldText = TEXTS[language] || TEXTS.sv;

    const tasks = camAPI.resource('task');
    const form = tasks.form;
    tasks.form = function (taskId, done) {
      return form.call(this, taskId, (error, answer) => {
        held.delete(taskId);
        if (error && error.status === 403) {
          held.add(taskId);
        }
        done(error, answer);
      });
    };
    for (const view of Views.getProviders({component: 'tasklist.task.detail'})) {
      if (view.id === 'task-detail-form') {
        view.template = view.template.replace(TASKLIST_ERROR, HELD);
      }
    }
  }
]);

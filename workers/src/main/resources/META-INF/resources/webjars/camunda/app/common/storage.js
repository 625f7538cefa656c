/*
 * Nothing that was typed about a person may stay in the browser. Tasklist writes half-filled forms to localStorage
 * (camunda-form:<task>, and camForm:<task> for embedded forms); this sends those keys to a keeper in page memory
 * instead, and removes what an earlier version or another program has left.
 */
const PREFIX = /^(?:camunda-form|camForm):/;

/** Where the intercepted keys go; without a keeper they go nowhere. */
const keeper = {read: () => null, write: () => {}, remove: () => {}};

/** @param {{read: Function, write: Function, remove: Function}} replacement each gets the task id; write also the text */
export function keepDraftsWith(replacement) {
  Object.assign(keeper, replacement);
}

function taskOf(key) {
  const text = String(key);
  return PREFIX.test(text) ? text.slice(text.indexOf(':') + 1) : null;
}

const {getItem, setItem, removeItem} = Storage.prototype;

for (const storage of [window.localStorage, window.sessionStorage]) {
  for (const key of Object.keys(storage)) {
    if (taskOf(key) !== null) {
      removeItem.call(storage, key);
    }
  }
}

Storage.prototype.getItem = function(key) {
  const task = taskOf(key);
  return task === null ? getItem.call(this, key) : keeper.read(task);
};
Storage.prototype.setItem = function(key, value) {
  const task = taskOf(key);
  return task === null ? setItem.call(this, key, value) : void keeper.write(task, String(value));
};
Storage.prototype.removeItem = function(key) {
  const task = taskOf(key);
  return task === null ? removeItem.call(this, key) : void keeper.remove(task);
};

/*
 * What the exit process changes in Tasklist: drafts, form texts, tasks that a colleague holds, and error sentences.
 */
import './drafts.js';
import './form-texts.js';
import './held.js';
import './sentences.js';

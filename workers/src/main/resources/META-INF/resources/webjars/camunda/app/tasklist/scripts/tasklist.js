/*
 * What the exit process changes in Tasklist: drafts, form texts, tasks that a colleague holds, the search, and error sentences.
 */
import './drafts.js';
import './form-texts.js';
import './held.js';
import './search.js';
import './sentences.js';

/*
 * What the exit process changes in Tasklist: drafts, form texts, tasks that a colleague holds, ways to our own pages,
 * the search, and error sentences.
 */
import './drafts.js';
import './form-texts.js';
import './held.js';
import './pages.js';
import './search.js';
import './sentences.js';

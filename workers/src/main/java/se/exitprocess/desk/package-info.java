/**
 * Our own pages beside Tasklist for caseworkers and heads of unit: search, the case with everything
 * that is written in it, a colleague's tasks, alerts. Server-rendered, without scripts. Each look
 * is logged before anything is read. Owns no table. May call every module but {@code demo} and
 * {@code oversight}.
 */
@NullMarked
package se.exitprocess.desk;

import org.jspecify.annotations.NullMarked;

/** One class of the engine, replaced; see {@link org.camunda.bpm.engine.impl.QueryValidators}. */
package org.camunda.bpm.engine.impl;

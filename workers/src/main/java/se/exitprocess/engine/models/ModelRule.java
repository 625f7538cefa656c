package se.exitprocess.engine.models;

/** One family of things that can be wrong with models. */
interface ModelRule {

  /** Looks through all files of a deployment and adds what is wrong with them. */
  void check(DeployedModels models, Findings findings);
}

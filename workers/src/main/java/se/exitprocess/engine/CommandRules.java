package se.exitprocess.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.AbstractNativeQuery;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.SetAnnotationForOperationLog;
import org.camunda.bpm.engine.impl.SetJobsRetriesByProcessBatchCmd;
import org.camunda.bpm.engine.impl.batch.DeleteBatchCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateBatchCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateJobCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateJobDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.AuthorizationCheckCmd;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupQueryCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMigrationPlanCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTenantQueryCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserQueryCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterCountCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListPageCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterSingleResultCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.GetExternalTaskErrorDetailsCmd;
import org.camunda.bpm.engine.impl.cmd.GetHistoricExternalTaskLogErrorDetailsCmd;
import org.camunda.bpm.engine.impl.cmd.GetHistoricJobLogExceptionStacktraceCmd;
import org.camunda.bpm.engine.impl.cmd.GetJobExceptionStacktraceCmd;
import org.camunda.bpm.engine.impl.cmd.GetRenderedStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetRenderedTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.IsIdentityServiceReadOnlyCmd;
import org.camunda.bpm.engine.impl.cmd.IsTelemetryEnabledCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.PatchExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ProcessInstanceModificationBatchCmd;
import org.camunda.bpm.engine.impl.cmd.ProcessInstanceModificationCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SetAnnotationForIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobsRetriesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskDescriptionCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskNameCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetUserInfoCmd;
import org.camunda.bpm.engine.impl.cmd.SetUserPictureCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendBatchCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockUserCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateProcessInstancesSuspendStateBatchCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateProcessInstancesSuspendStateCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.migration.MigrateProcessInstanceCmd;
import org.camunda.bpm.engine.impl.migration.batch.MigrateProcessInstanceBatchCmd;

/**
 * Which rule holds for which command of the engine. Everyone may read what the authorizations show
 * her, take a task and submit a form; each other command is named here or closed. A command that a
 * later engine brings is therefore closed until somebody decides about it.
 */
final class CommandRules {

  private static final String ENGINE = "org.camunda.bpm.engine.impl.";

  private static final Set<Class<?>> NOT_FOR_EVERYONE_THOUGH_READ =
      Set.of(
          GetJobExceptionStacktraceCmd.class,
          GetHistoricJobLogExceptionStacktraceCmd.class,
          GetExternalTaskErrorDetailsCmd.class,
          GetHistoricExternalTaskLogErrorDetailsCmd.class,
          GetRenderedTaskFormCmd.class,
          GetRenderedStartFormCmd.class);

  private static final Map<Class<?>, CommandRule> RULES = rules();

  private CommandRules() {}

  /** The rule for this command. */
  static CommandRule of(Command<?> command) {
    CommandRule named = RULES.get(command.getClass());
    if (named != null) {
      return named;
    }
    return reads(command) ? CommandRule.EVERYONE : CommandRule.CLOSED;
  }

  private static boolean reads(Command<?> command) {
    if (command instanceof AbstractNativeQuery) {
      return false;
    }
    Class<?> type = command.getClass();
    return command instanceof AbstractQuery
        || type.getName().startsWith(ENGINE)
            && type.getSimpleName().startsWith("Get")
            && type.getSimpleName().endsWith("Cmd")
            && !NOT_FOR_EVERYONE_THOUGH_READ.contains(type);
  }

  private static Map<Class<?>, CommandRule> rules() {
    Map<Class<?>, CommandRule> rules = new HashMap<>();
    add(
        rules,
        CommandRule.EVERYONE,
        SubmitTaskFormCmd.class,
        SubmitStartFormCmd.class,
        ClaimTaskCmd.class,
        AssignTaskCmd.class,
        GetDeployedTaskFormCmd.class,
        CheckPassword.class,
        AuthorizationCheckCmd.class,
        CreateUserQueryCmd.class,
        CreateGroupQueryCmd.class,
        CreateTenantQueryCmd.class,
        ExecuteFilterListCmd.class,
        ExecuteFilterListPageCmd.class,
        ExecuteFilterCountCmd.class,
        ExecuteFilterSingleResultCmd.class,
        IsIdentityServiceReadOnlyCmd.class,
        IsTelemetryEnabledCmd.class);
    add(rules, CommandRule.DEPLOYMENT, DeployCmd.class);
    add(
        rules,
        CommandRule.LOOK_OF_OPERATIONS,
        GetJobExceptionStacktraceCmd.class,
        CreateMigrationPlanCmd.class);
    add(
        rules,
        CommandRule.OPERATION,
        ActivateBatchCmd.class,
        SuspendBatchCmd.class,
        DeleteBatchCmd.class,
        ActivateJobCmd.class,
        SuspendJobCmd.class,
        ActivateJobDefinitionCmd.class,
        SuspendJobDefinitionCmd.class,
        ActivateProcessDefinitionCmd.class,
        SuspendProcessDefinitionCmd.class,
        ActivateProcessInstanceCmd.class,
        SuspendProcessInstanceCmd.class,
        UpdateProcessInstancesSuspendStateCmd.class,
        UpdateProcessInstancesSuspendStateBatchCmd.class,
        SetJobRetriesCmd.class,
        SetJobsRetriesBatchCmd.class,
        SetJobsRetriesByProcessBatchCmd.class,
        SetJobDuedateCmd.class,
        RecalculateJobDuedateCmd.class,
        ExecuteJobsCmd.class,
        MigrateProcessInstanceCmd.class,
        MigrateProcessInstanceBatchCmd.class,
        ModifyProcessInstanceCmd.class,
        ModifyProcessInstanceAsyncCmd.class,
        ProcessInstanceModificationCmd.class,
        ProcessInstanceModificationBatchCmd.class,
        CreateUserCmd.class,
        SaveUserCmd.class,
        DeleteUserCmd.class,
        UnlockUserCmd.class,
        CreateGroupCmd.class,
        SaveGroupCmd.class,
        DeleteGroupCmd.class,
        CreateMembershipCmd.class,
        DeleteMembershipCmd.class);
    add(
        rules,
        CommandRule.FORM_ONLY,
        CompleteTaskCmd.class,
        ResolveTaskCmd.class,
        HandleTaskBpmnErrorCmd.class,
        HandleTaskEscalationCmd.class);
    add(
        rules,
        CommandRule.START_FORM_ONLY,
        StartProcessInstanceCmd.class,
        StartProcessInstanceAtActivitiesCmd.class);
    add(
        rules,
        CommandRule.VARIABLES,
        SetTaskVariablesCmd.class,
        RemoveTaskVariablesCmd.class,
        PatchTaskVariablesCmd.class,
        SetExecutionVariablesCmd.class,
        RemoveExecutionVariablesCmd.class,
        PatchExecutionVariablesCmd.class,
        SetVariablesToProcessInstancesBatchCmd.class);
    add(
        rules,
        CommandRule.FREE_TEXT,
        AddCommentCmd.class,
        UpdateCommentCmd.class,
        CreateAttachmentCmd.class,
        SaveAttachmentCmd.class,
        CreateTaskCmd.class,
        SaveTaskCmd.class,
        SetTaskNameCmd.class,
        SetTaskDescriptionCmd.class,
        SetAnnotationForOperationLog.class,
        SetAnnotationForIncidentCmd.class,
        SetUserInfoCmd.class,
        SetUserPictureCmd.class);
    return Map.copyOf(rules);
  }

  private static void add(
      Map<Class<?>, CommandRule> rules, CommandRule rule, Class<?>... commands) {
    for (Class<?> command : commands) {
      rules.put(command, rule);
    }
  }
}

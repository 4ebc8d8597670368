/** How every group of execution logs begins. https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
export const EXECUTION_PREFIX = 'API-Gateway-Execution-Logs_';

/** API, stage and canary in the name of a group of execution logs. */
export function executionGroupOf(name: string): { readonly apiId: string; readonly stage: string; readonly isCanary: boolean } | undefined {
  const [, apiId, stage, canary] = /^API-Gateway-Execution-Logs_([a-z0-9]+)\/([\w-]+)(\/Canary)?$/.exec(name) ?? [];
  return apiId === undefined || stage === undefined ? undefined : { apiId, stage, isCanary: canary !== undefined };
}

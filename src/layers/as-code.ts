/** The same change where the API is managed as code: a console or CLI change would be undone by the next run. */
export interface AsCode {
  readonly terraform: string;
  readonly cdk: string;
}

/**
 * A new deployment. Terraform replaces its resource; CDK makes one when its logical id changes.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_deployment
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_apigateway.Deployment.html
 */
export const DEPLOYMENT: AsCode = {
  terraform: 'terraform apply -replace=aws_api_gateway_deployment.<name>',
  cdk: 'api.latestDeployment?.addToLogicalId({ releasedAt: new Date().toISOString() });',
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_authorizer */
export const NO_AUTHORIZER_CACHE: AsCode = {
  terraform: 'authorizer_result_ttl_in_seconds = 0   # in aws_api_gateway_authorizer',
  cdk: 'resultsCacheTtl: Duration.seconds(0),   // of the TokenAuthorizer or RequestAuthorizer',
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_rest_api_policy */
export const RESOURCE_POLICY: AsCode = {
  terraform: 'policy = data.aws_iam_policy_document.api.json   # in aws_api_gateway_rest_api_policy',
  cdk: 'policy: new iam.PolicyDocument({ statements: [/* … */] }),   // of the RestApi',
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_method */
export const NO_API_KEY: AsCode = {
  terraform: 'api_key_required = false   # in aws_api_gateway_method',
  cdk: 'apiKeyRequired: false,   // in the options of addMethod',
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_usage_plan_key */
export const KEY_IN_PLAN: AsCode = {
  terraform:
    'resource "aws_api_gateway_usage_plan_key" "caller" {\n  key_id        = aws_api_gateway_api_key.caller.id\n  key_type      = "API_KEY"\n  usage_plan_id = aws_api_gateway_usage_plan.plan.id\n}',
  cdk: 'plan.addApiKey(key);',
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_usage_plan */
export function stageInPlan(apiId: string | undefined, stage: string | undefined): AsCode {
  return {
    terraform: `api_stages {   # in aws_api_gateway_usage_plan\n  api_id = "${word(apiId, 'API_ID')}"\n  stage  = "${word(stage, 'STAGE')}"\n}`,
    cdk: 'plan.addApiStage({ stage: api.deploymentStage });',
  };
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_permission */
export function invokePermission(sourceArn: string): AsCode {
  return {
    terraform: `resource "aws_lambda_permission" "api_gateway" {\n  action        = "lambda:InvokeFunction"\n  function_name = aws_lambda_function.<name>.function_name\n  principal     = "apigateway.amazonaws.com"\n  source_arn    = "${sourceArn}"\n}`,
    cdk: `fn.addPermission('ApiGateway', { principal: new iam.ServicePrincipal('apigateway.amazonaws.com'), sourceArn: '${sourceArn}' });`,
  };
}

/** What stands in a line to copy needs no quoting. */
function word(value: string | undefined, otherwise: string): string {
  return value !== undefined && /^[\w-]{1,128}$/.test(value) ? value : otherwise;
}

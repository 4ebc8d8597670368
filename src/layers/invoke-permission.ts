import { invokePermission } from './as-code';
import type { Remedy } from './remedies';

export interface Permit {
  /** Name or ARN of the function, of the alias or version that API Gateway calls. */
  readonly functionName: string;
  readonly statementId: string;
  /** Who may call: an authorizer's ARN, or the ARNs of an API's methods. */
  readonly sourceArn: string;
  readonly region: string;
}

/** Lambda's permissions count at once. https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html */
export function permit(says: string, { functionName, statementId, sourceArn, region }: Permit): Remedy {
  return {
    says,
    command: `aws lambda add-permission --function-name ${functionName} --statement-id ${statementId} --action lambda:InvokeFunction --principal apigateway.amazonaws.com --source-arn '${sourceArn}' --region ${region}`,
    asCode: invokePermission(sourceArn),
  };
}

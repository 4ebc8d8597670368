import { stringify } from 'yaml';
import { afterwards, homeRegionOf, type ReadRole, ROLE_NAME, statementsIn } from './read-role';

const sub = (text: string) => ({ 'Fn::Sub': text });
/** `Fn::Sub` is needed only where there is something to put in. */
const arn = (text: string) => (text.includes('$') ? sub(text) : text);

/**
 * A template for one stack or a StackSet: the read role of an account.
 * Written as YAML 1.1, which CloudFormation reads: a version is a text there, no date.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html
 */
export function cloudFormationOf(role: ReadRole): string {
  const statements = statementsIn(role.policy, `\${AWS::Partition}`).map((statement) => ({
    ...statement,
    Resource: typeof statement.Resource === 'string' ? arn(statement.Resource) : statement.Resource.map(arn),
  }));
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'The role that why403 reads API Gateway and its logs by.',
    Parameters: {
      BotRoleArn: {
        Type: 'String',
        Description: 'ARN of the role that why403 runs as',
        AllowedPattern: 'arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/.+',
        ...(role.principal === undefined ? {} : { Default: role.principal }),
      },
      ExternalId: { Type: 'String', MinLength: 2, Default: role.externalId },
    },
    Resources: {
      ReadRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: ROLE_NAME,
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: { Ref: 'BotRoleArn' } },
                Action: 'sts:AssumeRole',
                Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } },
              },
            ],
          },
          Policies: [{ PolicyName: 'read', PolicyDocument: { Version: role.policy.Version, Statement: statements } }],
        },
      },
    },
    Outputs: { RoleArn: { Value: { 'Fn::GetAtt': ['ReadRole', 'Arn'] } } },
  };
  return `${header(role)}${stringify(template, { lineWidth: 0, version: '1.1' })}\n${afterwards(role)}`;
}

function header(role: ReadRole): string {
  const bot =
    role.principal === undefined ? ' --parameters ParameterKey=BotRoleArn,ParameterValue=<ARN of the role that why403 runs as>' : '';
  return [
    `# Lets why403 read account ${role.accountId} (${role.account}). IAM is one for all Regions: one Region is enough.`,
    '# As a StackSet, from the account that administers StackSets:',
    `# aws cloudformation create-stack-set --stack-set-name ${ROLE_NAME} --template-body file://${ROLE_NAME}.yml --capabilities CAPABILITY_NAMED_IAM${bot}`,
    `# aws cloudformation create-stack-instances --stack-set-name ${ROLE_NAME} --accounts ${role.accountId} --regions ${homeRegionOf(role)} --parameter-overrides ParameterKey=ExternalId,ParameterValue=${role.externalId}`,
    '',
    '',
  ].join('\n');
}

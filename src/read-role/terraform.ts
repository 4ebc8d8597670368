import { afterwards, type ReadRole, ROLE_NAME, statementsIn } from './read-role';

const PARTITION = `\${data.aws_partition.current.partition}`;

/** An object of HCL may be written as JSON is, with `${…}` in its strings. https://developer.hashicorp.com/terraform/language/expressions/types */
function encoded(document: object): string {
  return `jsonencode(${JSON.stringify(document, undefined, 2).replaceAll('\n', '\n  ')})`;
}

/** The read role of an account, for whoever keeps their accounts in Terraform. */
export function terraformOf(role: ReadRole): string {
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `\${var.why403_principal}` },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': role.externalId } },
      },
    ],
  };
  const policy = { Version: role.policy.Version, Statement: statementsIn(role.policy, PARTITION) };
  const standing = role.principal === undefined ? '' : `\n  default     = "${role.principal}"`;
  return `# Lets why403 read account ${role.accountId} (${role.account}). Apply it with credentials of that account.

variable "why403_principal" {
  description = "ARN of the role that why403 runs as"
  type        = string${standing}
}

data "aws_partition" "current" {}

resource "aws_iam_role" "why403_read" {
  name               = "${ROLE_NAME}"
  assume_role_policy = ${encoded(trust)}
}

resource "aws_iam_role_policy" "why403_read" {
  name   = "read"
  role   = aws_iam_role.why403_read.id
  policy = ${encoded(policy)}
}

${afterwards(role)}`;
}
